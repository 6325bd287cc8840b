namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>This SDK through its public API.</summary>
internal sealed class Ours : IContender, IDisposable
{
    private static readonly Guid ChatbotId = Guid.Parse("550e8400-e29b-41d4-a716-446655440000");

    private readonly FakeHandler _handler;
    private readonly MaiAgentClient _client;

    public Ours(byte[] body, Cut cut)
    {
        _handler = new FakeHandler(body, cut);
        _client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "benchmark.key", MaxEventBytes = 8 * 1024 * 1024 }, _handler);
    }

    public string Name => "MaiAgent.Sdk";

    public async ValueTask<long> ReadAsync()
    {
        var characters = 0L;
        await foreach (var chunk in _client.Completions.StreamAsync(ChatbotId, "?"))
        {
            characters += chunk.Content.Length;
        }

        return characters;
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }
}
