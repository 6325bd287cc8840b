using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Extensions.AI.Tests;

/// <summary>Adds a message of the user's, as decorators do to augment a prompt.</summary>
internal sealed class Postscript(IChatClient inner, string text) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetResponseAsync([.. messages, new ChatMessage(ChatRole.User, text)], options, cancellationToken);
}
