using Anthropic;
using Anthropic.Models.Messages;

namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>Anthropic's SDK on the same text in its own format.</summary>
internal sealed class AnthropicSdk(byte[] body, Cut cut) : IContender, IDisposable
{
    private readonly AnthropicClient _client = new() { ApiKey = "benchmark.key", HttpClient = new HttpClient(new FakeHandler(body, cut)) };

    private readonly MessageCreateParams _question = new() { MaxTokens = 1, Model = "m", Messages = [new UserMessageParam("?")] };

    public string Name => "Anthropic 13.12.0";

    public async ValueTask<long> ReadAsync()
    {
        var characters = 0L;
        await foreach (var update in _client.Messages.CreateStreaming(_question))
        {
            if (update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var text))
            {
                characters += text.Text.Length;
            }
        }

        return characters;
    }

    public void Dispose() => _client.Dispose();
}
