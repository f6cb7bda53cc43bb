"""How the sheet for reading and signing looks: on paper A4, on a screen as wide as it is."""

STYLE = """
@page{size:A4;margin:14mm 12mm}
*{box-sizing:border-box}
body{font:10.5pt/1.4 "Noto Sans","Noto Sans Arabic",system-ui,sans-serif;color:#111;background:#fff;
margin:0 auto;padding:1rem;max-width:64rem}
h1{font-size:17pt;margin:0 0 .4rem}
h2{font-size:13.5pt;margin:0;border-top:2pt solid #111;padding-top:.5rem}
h3{font-size:10.5pt;margin:.8rem 0 .2rem}
.about{margin:.1rem 0 .5rem;color:#444}
.toc{columns:2;padding-left:1.2rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
thead{display:table-header-group}
th,td{border:.5pt solid #888;padding:.3rem .45rem;vertical-align:top;text-align:start;overflow-wrap:anywhere}
thead th{background:#eee}
th:first-child{width:8.5rem}
tbody th{font-weight:normal;background:#fafafa}
td p,td ul{margin:0 0 .4rem}
td p:last-child,td ul:last-child{margin-bottom:0}
td ul{padding-inline-start:1.1rem}
small{display:block;color:#444;font-size:8.5pt;line-height:1.3}
[dir=rtl]{font-size:11.5pt}
tbody th span{display:inline-block;margin-inline-start:.4rem;padding:0 .35rem;border:.5pt solid #555;
font-size:8pt;border-radius:2pt}
.stale,.overdue{background:#fff2cc}
.missing{background:#fce4d6}
.none{color:#777;font-style:italic}
.old{margin-top:.4rem;border-inline-start:2pt solid #c90;padding-inline-start:.4rem}
.old p{white-space:pre-line}
.facts{font-size:8.5pt;line-height:1.3}
dl{display:grid;grid-template-columns:7.5rem 1fr;gap:.15rem .5rem;margin:0}
dt{font-weight:bold}
dd{margin:0}
cite{display:block;color:#444}
.box{border:1pt solid #111;padding:.45rem .6rem;margin-top:.6rem;break-inside:avoid}
.box p{margin:0}
.lines{display:grid;grid-template-columns:1.4fr 1.4fr .8fr 1.4fr;gap:.8rem;margin:1.8rem 0 .6rem}
.lines span{border-top:.5pt solid #111;font-size:8.5pt;color:#444}
code{font:8.5pt/1.4 "Noto Sans Mono",ui-monospace,monospace;overflow-wrap:anywhere}
.box p small{display:inline}
@media screen{section{margin-top:2.5rem}}
@media print{body{padding:0;max-width:none}section{break-before:page}a{color:inherit;text-decoration:none}
tr{break-inside:auto}tbody th,thead th{-webkit-print-color-adjust:exact;print-color-adjust:exact}
h2,h3,.about{break-after:avoid}}
"""
