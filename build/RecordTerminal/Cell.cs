namespace MaiAgent.Sdk.Build;

/// <summary>A text on the screen, and when it appears.</summary>
internal sealed record Cell(TimeSpan Time, int Row, int Column, int Columns, string Text, string Style)
{
    public int Characters => Text.EnumerateRunes().Count();

    public int CharacterWidth => Columns / Characters;

    public bool Precedes(Cell next) => (Time, Row, Style) == (next.Time, next.Row, next.Style)
        && Column + Columns == next.Column && CharacterWidth == next.CharacterWidth;
}
