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
        "Daftar Pustaka|Referensi|Daftar Referensi|Rujukan|Daftar Rujukan|Kepustakaan|Sumber|Pustaka|Bibliografi|"
        "Pustaka Acuan|Sumber Referensi|Daftar Acuan|Senarai Rujukan"
    ),
    further_headings="Bacaan lanjutan|Bacaan lebih lanjut|Bacaan tambahan|Sumber lain|Bahan bacaan|Baca lebih lanjut",
    notes_headings="Catatan|Catatan kaki|Catatan akhir",
    furniture=(
        "tentang penulis|artikel terkait|baca juga|bagikan|komentar|tinggalkan komentar|tinggalkan balasan|"
        "artikel sebelumnya|artikel berikutnya|cara mengutip"
    ),
    small_words="dan|di|ke|dari|untuk|pada|dengan|yang|atau|dalam|oleh",
    places="jakarta|bandung|yogyakarta|surabaya|semarang|indonesia",
    marks="yang|dan|dengan|untuk|tidak|dalam|adalah|pada",
)
