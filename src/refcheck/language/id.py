"""Indonesian."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="id",
    months="januari|februari|maret|april|mei|juni|juli|agustus|september|oktober okt|november|desember des",
    seasons="|||",
    joins="dan",
    others="dkk.|dkk|dan kawan-kawan|dan lain-lain|dan rekan|dan rekan-rekan|et al.",
    undated="t.t.|t. t.|t.th.|tanpa tahun|tanpa tanggal",
    in_press="dalam cetakan|dalam proses cetak|sedang dicetak|akan terbit",
    submitted="dalam persiapan|diajukan|dalam penelaahan",
    cited_in="dalam|dikutip dalam|dikutip dari|sebagaimana dikutip dalam|dikutip oleh",
    leads="lihat|lihat juga|bdk.|misalnya|menurut",
    personal="komunikasi pribadi|komunikasi personal",
    page="hlm.|hal.|halaman|h.",
    locators="bab|ps.|pasal|gbr.|tabel|paragraf",
    volume="vol.|jilid|jil.|volume",
    issue="no.|nomor",
    edition="ed.|edisi|cet.|cetakan",
    editor="ed.|eds.|editor|peny.|penyunting",
    translator="terj.|penerj.|penerjemah|diterjemahkan oleh",
    within="Dalam",
    retrieved="diakses|diakses pada|diakses tanggal|diunduh",
    available="diakses dari|tersedia di|tersedia pada|diperoleh dari|diunduh dari",
    headings=(
        "bibliografi|daftar acuan|daftar pustaka|daftar referensi|daftar rujukan|kepustakaan|pustaka|pustaka acuan|"
        "referensi|rujukan|senarai rujukan|sumber|sumber referensi"
    ),
    further_headings=("baca lebih lanjut|bacaan lanjutan|bacaan lebih lanjut|bacaan tambahan|bahan bacaan|sumber lain"),
    notes_headings="catatan|catatan akhir|catatan kaki",
    furniture=(
        "artikel berikutnya|artikel sebelumnya|artikel terkait|baca juga|bagikan|cara mengutip|komentar|"
        "tentang penulis|tinggalkan balasan|tinggalkan komentar"
    ),
    small_words="dan|di|ke|dari|untuk|pada|dengan|yang|atau|dalam|oleh",
    openers="menurut|dalam|dari|pada|untuk|dengan|dan|juga|namun|selain|sumber|gambar|tabel|bab|ini|itu",
    before_names="menurut|oleh|dan",
    according="menurut",
    before_years="pada|tahun|sejak",
    organisations="kementerian|universitas|lembaga|badan",
    credits="sumber",
    places="jakarta|bandung|yogyakarta|surabaya|semarang|indonesia",
    title_words="dan|yang|dengan|untuk|pada|dalam|dari|di",
    marks="yang|dan",
    published="Penerbit|Universitas|Jurnal|Diakses",
    prose="adalah|yang|tidak",
    between_names="dan",
    list_words="referensi",
    parts="bab|bagian",
    appendix="lampiran",
    text_parts="lampiran",
    page_of="dari",
    captions="gambar|tabel",
    online="daring",
    events="presentasi",
    theses_of="skripsi|tesis|disertasi",
    revised="revisi",
    by="oleh",
    group_words="kementerian|universitas|lembaga|yayasan|komisi|badan",
    publishing_places="jakarta|bandung|yogyakarta",
    houses="penerbit",
    periodicals="jurnal",
    dictionaries="kamus",
    encyclopedias="ensiklopedia",
    proceedings="prosiding",
    adapted="diadaptasi dari|dikutip dari|diambil dari",
    source_labels="sumber",
    note_labels="catatan",
    out_of="dari",
)
