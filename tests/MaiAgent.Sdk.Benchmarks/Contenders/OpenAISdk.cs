using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>OpenAI's SDK on the same text in its own format.</summary>
internal sealed class OpenAISdk(byte[] body, Cut cut) : IContender
{
    private readonly ChatClient _client = new(
        "m",
        new ApiKeyCredential("benchmark.key"),
        new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(new HttpClient(new FakeHandler(body, cut))) });

    public string Name => "OpenAI 2.15.0";

    public async ValueTask<long> ReadAsync()
    {
        var characters = 0L;
        await foreach (var update in _client.CompleteChatStreamingAsync(new UserChatMessage("?")))
        {
            foreach (var part in update.ContentUpdate)
            {
                characters += part.Text.Length;
            }
        }

        return characters;
    }
}
