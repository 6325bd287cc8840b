using System.ClientModel;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Files;

namespace MaiAgent.Sdk.Benchmarks.Faults;

internal sealed class OpenAISdk : Contestant
{
    public override string End => "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    public override string Chunk(string text) =>
        $$$"""data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"{{{text}}}"},"finish_reason":null}]}""" + "\n\n";

    public override async Task<string> CallAsync(Uri address, CallKind kind, CancellationToken cancellationToken)
    {
        var options = new OpenAIClientOptions { Endpoint = address, NetworkTimeout = Limit };
        if (kind == CallKind.Download)
        {
            var file = await new OpenAIFileClient(new ApiKeyCredential("key"), options).DownloadFileAsync("f", cancellationToken);
            return await SavedAsync(file.Value.ToStream(), cancellationToken);
        }

        var client = new ChatClient("m", new ApiKeyCredential("key"), options);
        ChatMessage[] messages = [new UserChatMessage("hi")];
        if (kind == CallKind.Whole)
        {
            await client.CompleteChatAsync(messages, cancellationToken: cancellationToken);
            return "completes";
        }

        var chunks = 0;
        await foreach (var update in client.CompleteChatStreamingAsync(messages, cancellationToken: cancellationToken))
        {
            chunks += update.ContentUpdate.Count;
        }

        return Completed(chunks);
    }
}
