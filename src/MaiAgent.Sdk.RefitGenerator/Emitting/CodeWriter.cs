using System.Text;

namespace MaiAgent.Sdk.RefitGenerator.Emitting;

/// <summary>Writes lines of code, indented.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', 4 * _depth).Append(line);
        }

        // Not AppendLine: the generated code is the same on every system.
        _text.Append('\n');
    }

    public void Block(string head, Action body) => Block([head], body);

    public void Block(string[] head, Action body)
    {
        foreach (var line in head)
        {
            Line(line);
        }

        Line("{");
        _depth++;
        body();
        _depth--;
        Line("}");
    }

    public override string ToString() => _text.ToString();
}
