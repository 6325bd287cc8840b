using System.Text.Json;

namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>
/// The loop of the service's own C# example: lines of text, a copy of each payload, and that parsed twice, once to
/// look whether there is anything. The caller then takes the text out of the document.
/// </summary>
internal sealed class NaiveLoop(byte[] body, Cut cut) : IContender
{
    private const string Prefix = "data: ";

    public string Name => "StreamReader loop";

    public async ValueTask<long> ReadAsync()
    {
        var characters = 0L;
        await foreach (var answer in ReadDocumentsAsync(new PiecewiseStream(body, cut)))
        {
            if (answer.TryGetProperty("content", out var content) && answer.TryGetProperty("done", out var done) && !done.GetBoolean())
            {
                characters += content.GetString()!.Length;
            }
        }

        return characters;
    }

    private static async IAsyncEnumerable<JsonElement> ReadDocumentsAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var payload = line[Prefix.Length..];
            if (payload == "[DONE]")
            {
                break;
            }

            if (JsonSerializer.Deserialize(payload, WireEventContext.Default.JsonElement).ValueKind != JsonValueKind.Undefined)
            {
                yield return JsonSerializer.Deserialize(payload, WireEventContext.Default.JsonElement);
            }
        }
    }
}
