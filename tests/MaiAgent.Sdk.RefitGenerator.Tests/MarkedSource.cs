using System.Text;

namespace MaiAgent.Sdk.RefitGenerator.Tests;

/// <summary>A source in which <c>[|…|]</c> marks the places of the diagnostics that are expected.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<(int Start, int End)> Marks)
{
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var marks = new List<(int Start, int End)>();
        var start = 0;
        for (var index = 0; index < marked.Length; index++)
        {
            if (marked[index..].StartsWith("[|", StringComparison.Ordinal))
            {
                start = text.Length;
                index++;
            }
            else if (marked[index..].StartsWith("|]", StringComparison.Ordinal))
            {
                marks.Add((start, text.Length));
                index++;
            }
            else
            {
                text.Append(marked[index]);
            }
        }

        return new MarkedSource(text.ToString(), marks);
    }
}
