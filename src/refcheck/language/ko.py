"""Korean."""

from __future__ import annotations

from refcheck.language._language import Language

LANGUAGE = Language(
    code="ko",
    months=(
        "1월 일월|2월 이월|3월 삼월|4월 사월|5월 오월|6월 유월|7월 칠월|8월 팔월|9월 구월|10월 시월|11월 십일월|"
        "12월 십이월"
    ),
    seasons="봄|여름|가을|겨울",
    joins="와|과|및|그리고",
    others="등|외|외 여러 명|등의",
    undated="날짜 없음|연도 미상|일자 미상|발행일 불명",
    in_press="인쇄중|인쇄 중|출판 예정|출간 예정|게재 예정|게재예정",
    submitted="준비 중|준비중|투고 중|투고중|심사 중|심사중",
    cited_in="재인용|에서 재인용|에서 인용",
    leads="참조|참고|예컨대|예를 들어",
    personal="개인적 의사소통|개인 교신|사적 통신|개인 면담",
    page="쪽|면|페이지|p.|pp.",
    locators="장|절|문단|그림|표",
    volume="권",
    issue="호",
    edition="판",
    editor="편|엮음|편저|편집",
    translator="역|옮김|번역",
    within="수록",
    retrieved="검색일|접속일|열람일|접근일|검색일자",
    available="출처|에서 검색|에서 인출|이용 가능",
    headings="문헌|인용 문헌|인용 자료|인용문헌|주요 참고문헌|참고 문헌|참고 자료|참고도서|참고문헌|참고자료|출처",
    further_headings="관련 도서|더 읽기|더 읽어보기|더 읽을거리|추천 도서|추천도서|함께 읽기",
    notes_headings="각주|미주|주|주석",
    furniture="공유|관련 글|관련글|글쓴이 소개|다음 글|댓글|댓글 남기기|이전 글|저자 소개|지은이 소개",
    openers="초판|개정판|그림|표|이하",
    places="서울|부산|대구|인천|한국",
    captions="그림|표",
    online="온라인",
    events="학술발표",
    theses="학위논문",
    dictionaries="사전",
    encyclopedias="백과",
    makers="지음",
    year_sign="년",
    source_labels="출처|자료",
    note_labels="주",
)
