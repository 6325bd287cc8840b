using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Integrations.Tests.Extensions.AI;

/// <summary>Function calls over an assistant that knows none: the answer "LOOKUP x" is a call of lookup(x), and a result is the user's text.</summary>
internal sealed class TextCalls(IChatClient inner) : DelegatingChatClient(inner)
{
    private const string Prefix = "LOOKUP ";

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await base.GetResponseAsync(messages.Select(WithResultAsText), options, cancellationToken);
        response.Messages[^1].Contents = [.. response.Messages[^1].Contents, .. Calls(response.Text)];
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var text = "";
        await foreach (var update in base.GetStreamingResponseAsync(messages.Select(WithResultAsText), options, cancellationToken))
        {
            text += update.Text;
            if (update.FinishReason is not null)
            {
                update.Contents = [.. update.Contents, .. Calls(text)];
            }

            yield return update;
        }
    }

    private static ChatMessage WithResultAsText(ChatMessage message) =>
        message.Contents is [FunctionResultContent result] ? new ChatMessage(ChatRole.User, $"{result.Result}") : message;

    private static IEnumerable<FunctionCallContent> Calls(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal)
            ? [new FunctionCallContent("1", "lookup", new Dictionary<string, object?> { ["topic"] = text[Prefix.Length..] })]
            : [];
}
