using System.Text;

namespace MaiAgent.Sdk.Build;

/// <summary>A terminal of fixed width: puts text into rows and columns, a wide character into two.</summary>
internal sealed class Screen(int columns)
{
    private readonly List<Cell> _cells = [];
    private int _row;
    private int _column;

    public IReadOnlyList<Cell> Cells => _cells;

    public int Rows => _row + 1;

    /// <summary>Takes away the empty rows at the end.</summary>
    public void TrimEnd() => _row = _cells[^1].Row;

    public void Write(TimeSpan time, string text, string style = "o")
    {
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var width = IsWide(rune) ? 2 : 1;
            if (rune.Value == '\n' || _column + width > columns)
            {
                (_row, _column) = (_row + 1, 0);
            }

            if (rune.Value != '\n')
            {
                Add(new Cell(time, _row, _column, width, rune.ToString(), style));
                _column += width;
            }
        }
    }

    /// <summary>Characters that came together and are equally wide are one text.</summary>
    private void Add(Cell cell)
    {
        if (_cells.Count > 0 && _cells[^1] is var last && last.Precedes(cell))
        {
            _cells[^1] = last with { Columns = last.Columns + cell.Columns, Text = last.Text + cell.Text };
        }
        else
        {
            _cells.Add(cell);
        }
    }

    private static bool IsWide(Rune rune) => rune.Value is >= 0x2E80 and <= 0xA4CF or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE4F
        or >= 0xFF00 and <= 0xFF60 or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD;
}
