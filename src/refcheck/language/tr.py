"""Turkish."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="tr",
    months="ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık",
    seasons="ilkbahar bahar|yaz|sonbahar güz|kış",
    joins="ve|ile",
    others="vd.|v.d.|ve diğerleri|ve ark.|ve arkadaşları|et al.",
    undated="t.y.|t. y.|tarih yok|tarihsiz|b.t.",
    in_press="baskıda|yayımda|yayın aşamasında|basımda",
    submitted="hazırlanmakta|gönderildi|değerlendirmede|hakem sürecinde",
    cited_in="akt.|aktaran|akt|içinde aktarılan|nakleden",
    leads="bkz.|bakınız|krş.|örn.|örneğin|göre",
    personal="kişisel iletişim|kişisel görüşme",
    page="s.|ss.|sf.|sayfa",
    locators="böl.|bölüm|md.|madde|şek.|tablo|par.",
    volume="c.|cilt",
    issue="sy.|sayı|no",
    edition="bs.|baskı|b.",
    editor="ed.|edt.|editör|editörler|haz.|hazırlayan|derleyen",
    translator="çev.|çeviren",
    within="İçinde",
    retrieved="erişim tarihi|erişim|erişildi|alındı",
    available="erişim adresi|adresinden erişildi|şu adresten erişildi",
    headings=(
        "atiflar|basvurulan kaynaklar|bibliyografya|kaynak listesi|kaynakca|kaynakca listesi|kaynaklar|"
        "kaynaklar listesi|referanslar|yararlanilan kaynaklar"
    ),
    further_headings=(
        "daha fazla okuma|ek kaynaklar|ek okumalar|ileri okuma|okuma onerileri|onerilen kaynaklar|onerilen okumalar"
    ),
    notes_headings="dipnotlar|notlar|sonnotlar",
    other_lists=(
        "sekiller listesi|sekil listesi|tablolar listesi|resimler listesi|gorseller listesi|kisaltmalar listesi"
    ),
    furniture=(
        "benzer yazilar|bir yanit yazin|ilgili yazilar|nasil alintilanir|onceki yazi|paylas|sonraki yazi|"
        "yazar hakkinda|yorum yap|yorumlar"
    ),
    small_words="ve|ile|veya|de|da|için",
    connectives="ama|fakat|ancak|lakin|oysa|yine|ayrıca|nitekim|çünkü|dolayısıyla|halbuki|böylece",
    openers="göre|bir|ve|ile|ayrıca|ancak|bununla|kaynak|şekil|tablo|bölüm",
    before_names="ve|göre|ile",
    organisations="bakanligi|universitesi|kurumu|dernegi|enstitusu",
    credits="kaynak",
    places="istanbul|ankara|izmir|bursa|antalya|eskişehir|konya|türkiye",
    title_words="ve|bir|ile|için|olarak|üzerine",
    marks="ve|bir",
    published="Yayınları|Yayınevi|Üniversitesi|Dergisi|Erişim|Çev",
    prose="olarak|değil",
    between_names="ve",
    list_words="kaynakca|kaynaklar",
    list_remarks="yararlanilan|ek",
    further_words="ek",
    parts="bölüm",
    appendix="ek",
    text_parts="tesekkur|ekler",
    captions="şekil|tablo|çizelge",
    online="çevrimiçi",
    events="bildiri sunumu|sözlü bildiri",
    theses="doktora tezi|lisans tezi",
    revised="gözden geçirilmiş",
    abbreviations="vb|vd",
    group_words="bakanlığı|üniversitesi|kurumu|derneği|vakfı|komisyonu|başkanlığı",
    publishing_places="ankara|istanbul|izmir",
    houses="yayınları|yayınevi|yayıncılık",
    periodicals="dergisi",
    dictionaries="sözlüğü",
    encyclopedias="ansiklopedi",
    proceedings="bildiriler kitabı",
    adapted="şuradan uyarlanmıştır|kaynağından uyarlanmıştır",
    source_labels="kaynak|kaynaklar",
    note_labels="not",
    ongoing="günümüz|bugün|halen",
    meetings="kongre|sempozyum|konferans",
)
