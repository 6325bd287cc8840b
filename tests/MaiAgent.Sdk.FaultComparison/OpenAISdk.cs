using System.ClientModel;
using OpenAI;
using OpenAI.Chat;

namespace MaiAgent.Sdk.FaultComparison;

internal sealed class OpenAISdk : Contestant
{
    public override string End => "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    public override string Chunk(string text) =>
        $$$"""data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"{{{text}}}"},"finish_reason":null}]}""" + "\n\n";

    public override async Task<string> CallAsync(Uri address, bool isStream, CancellationToken cancellationToken)
    {
        var client = new ChatClient("m", new ApiKeyCredential("key"), new OpenAIClientOptions { Endpoint = address, NetworkTimeout = Limit });
        ChatMessage[] messages = [new UserChatMessage("hi")];
        if (!isStream)
        {
            await client.CompleteChatAsync(messages, cancellationToken: cancellationToken);
            return "answers";
        }

        var chunks = 0;
        await foreach (var update in client.CompleteChatStreamingAsync(messages, cancellationToken: cancellationToken))
        {
            chunks += update.ContentUpdate.Count;
        }

        return Completed(chunks);
    }
}
