using System.Text.Json;

namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>The loop that stands in the service's own C# examples: lines of text, and a document for each.</summary>
internal sealed class NaiveLoop(byte[] body, bool isCut) : IContender
{
    public string Name => "StreamReader loop";

    public async ValueTask<long> ReadAsync()
    {
        var characters = 0L;
        using var reader = new StreamReader(new PiecewiseStream(body, isCut));
        while (await reader.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
            {
                continue;
            }

            using var document = JsonDocument.Parse(line["data: ".Length..]);
            var root = document.RootElement;
            characters += root.GetProperty("content").GetString()!.Length;
            _ = root.GetProperty("conversationId").GetString();
            if (root.GetProperty("done").GetBoolean())
            {
                break;
            }
        }

        return characters;
    }
}
