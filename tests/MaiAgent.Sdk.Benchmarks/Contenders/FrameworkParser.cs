using System.Net.ServerSentEvents;
using System.Text.Json;

namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>The framework's SseParser with the source generator.</summary>
internal sealed class FrameworkParser(byte[] body, Cut cut) : IContender
{
    public string Name => "SseParser + source generator";

    public async ValueTask<long> ReadAsync()
    {
        var characters = 0L;
        using var stream = new PiecewiseStream(body, cut);
        var parser = SseParser.Create(stream, static (_, data) => JsonSerializer.Deserialize(data, WireEventContext.Default.WireEvent)!);
        await foreach (var item in parser.EnumerateAsync())
        {
            characters += item.Data.Content!.Length;
        }

        return characters;
    }
}
