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
    editor="ed.|edt.|editör|editörler|haz.|hazırlayan|der.|derleyen",
    translator="çev.|çeviren",
    within="İçinde",
    retrieved="erişim tarihi|erişim|erişildi|alındı",
    available="erişim adresi|adresinden erişildi|şu adresten erişildi",
    headings=(
        "Kaynakça|Kaynaklar|Kaynakça listesi|Kaynak listesi|Referanslar|Bibliyografya|Yararlanılan kaynaklar|"
        "Başvurulan kaynaklar|Kaynaklar listesi|Atıflar"
    ),
    further_headings=(
        "İleri okuma|Ek okumalar|Ek kaynaklar|Okuma önerileri|Önerilen kaynaklar|Daha fazla okuma|Önerilen okumalar"
    ),
    notes_headings="Notlar|Dipnotlar|Sonnotlar",
    furniture=(
        "yazar hakkında|benzer yazılar|ilgili yazılar|paylaş|yorumlar|yorum yap|bir yanıt yazın|önceki yazı|"
        "sonraki yazı|nasıl alıntılanır"
    ),
    small_words="ve|ile|veya|de|da|için",
    places="istanbul|ankara|izmir|bursa|antalya|eskişehir|konya|türkiye",
    marks="ve|bir|bu|için|olarak|ile|daha|olan",
)
