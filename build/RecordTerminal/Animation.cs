using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Build;

/// <summary>A screen as an SVG that plays in a browser by CSS alone: no script, no font, no address. Without motion it is the finished screen.</summary>
internal static class Animation
{
    private const double CellWidth = 8.4;
    private const int RowHeight = 22;
    private const int Margin = 16;
    private const int TitleHeight = 34;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly string[] Buttons = ["#ff5f57", "#febc2e", "#28c840"];
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(4);

    public static XElement Of(Screen screen, int columns, string title)
    {
        var length = screen.Cells[^1].Time + Rest;
        var (width, height) = ((2 * Margin) + (columns * CellWidth), TitleHeight + (screen.Rows * RowHeight) + Margin);
        var times = screen.Cells.Select(static cell => cell.Time).Distinct().ToList();
        return new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
            new XAttribute("width", Number(width)),
            new XAttribute("height", Number(height)),
            new XAttribute("role", "img"),
            new XElement(Svg + "title", title),
            new XElement(Svg + "style", Style(times, length)),
            Box(width, height),
            screen.Cells.Select(cell => Text(cell, times.IndexOf(cell.Time))));
    }

    private static string Style(List<TimeSpan> times, TimeSpan length)
    {
        var style = new StringBuilder("""

            text { font: 14px ui-monospace, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK TC", monospace; fill: #d6deeb; white-space: pre }
            .p { fill: #7fdbca } .c { fill: #ffffff; font-weight: 600 }
            @media (prefers-reduced-motion: no-preference) {

            """);
        for (var i = 0; i < times.Count; i++)
        {
            var at = Number(100 * times[i] / length);
            style.Append(CultureInfo.InvariantCulture, $".t{i} {{ animation: k{i} {Number(length.TotalSeconds)}s step-end infinite }} ")
                .Append(CultureInfo.InvariantCulture, $"@keyframes k{i} {{ 0% {{ opacity: 0 }} {at}% {{ opacity: 1 }} }}\n");
        }

        return style.Append("}\n").ToString();
    }

    private static XElement[] Box(double width, double height) =>
    [
        new(Svg + "rect", new XAttribute("width", Number(width)), new XAttribute("height", Number(height)), new XAttribute("rx", 8), new XAttribute("fill", "#0b1726")),
        .. Buttons.Select(static (colour, index) =>
            new XElement(Svg + "circle", new XAttribute("cx", 20 + (20 * index)), new XAttribute("cy", 18), new XAttribute("r", 6), new XAttribute("fill", colour))),
    ];

    private static XElement Text(Cell cell, int time) => new(
        Svg + "text",
        new XAttribute("x", string.Join(' ', Enumerable.Range(0, cell.Characters).Select(index => Number(Margin + (CellWidth * (cell.Column + (index * cell.CharacterWidth))))))),
        new XAttribute("y", TitleHeight + (cell.Row * RowHeight) + 16),
        new XAttribute("class", $"t{time} {cell.Style}"),
        cell.Text);

    private static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
