using System.Globalization;
using Spectre.Console;

namespace MaiAgent.Sdk.Samples;

/// <summary>Asks, shows the answer while it streams, and then what it is based on.</summary>
internal static class Asking
{
    private const int MaxQuote = 120;

    public static async Task AskAsync(IMaiAgentClient client, Guid chatbotId, string question, CancellationToken cancellationToken)
    {
        AnsiConsole.MarkupLineInterpolated($"\n[green]>[/] {question}");
        IReadOnlyList<CitationNode> nodes = [];
        IReadOnlyList<CitationFile> files = [];
        await foreach (var chunk in client.Completions.StreamAsync(chatbotId, question, cancellationToken: cancellationToken))
        {
            Console.Write(chunk.Content);

            // The last chunks have them.
            nodes = chunk.CitationNodes is [] ? nodes : chunk.CitationNodes;
            files = chunk.Citations is [] ? files : chunk.Citations;
        }

        Console.WriteLine();
        if (nodes.Count > 0)
        {
            var table = new Table { Border = TableBorder.Rounded }.AddColumns("Score", "File", "Page", "Text");
            foreach (var node in nodes)
            {
                table.AddRow(Cell(node.Score), Cell(node.ChatbotTextNode?.Filename), Cell(node.ChatbotTextNode?.PageNumber), Cell(Quote(node.ChatbotTextNode?.Text)));
            }

            AnsiConsole.Write(table);
        }
        else
        {
            Console.WriteLine(files.Count > 0 ? $"Based on: {string.Join(", ", files.Select(file => file.Filename))}" : "The answer cites nothing.");
        }
    }

    /// <summary>Plain text: the brackets of a citation are no markup.</summary>
    private static Text Cell(IFormattable? value) => Cell(value?.ToString(value is double ? "F2" : null, CultureInfo.InvariantCulture));

    private static Text Cell(string? text) => new(text ?? "");

    /// <summary>The beginning of a citation, on one line.</summary>
    private static string Quote(string? text)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var elements = new StringInfo(line);
        return elements.LengthInTextElements <= MaxQuote ? line : $"{elements.SubstringByTextElements(0, MaxQuote)}…";
    }
}
