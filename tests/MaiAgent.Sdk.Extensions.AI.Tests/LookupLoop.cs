using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Extensions.AI.Tests;

/// <summary>
/// Handles history and options as FunctionInvokingChatClient does: updates go through and are kept, the answer is put together, and
/// the next round sends only what is new when the answer names a conversation. A call is a line of text, since the assistant's own
/// tools run at the service.
/// </summary>
internal sealed class LookupLoop(IChatClient inner) : DelegatingChatClient(inner)
{
    private const string Call = "LOOKUP ";

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> history = [.. messages];
        List<ChatMessage> all = [];
        while (true)
        {
            var response = await base.GetResponseAsync(history, options, cancellationToken);
            all.AddRange(response.Messages);
            if (!TryGoOn(response, history, ref options))
            {
                response.Messages = all;
                return response;
            }
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChatMessage> history = [.. messages];
        while (true)
        {
            List<ChatResponseUpdate> updates = [];
            await foreach (var update in base.GetStreamingResponseAsync(history, options, cancellationToken))
            {
                updates.Add(update);
                yield return update;
            }

            if (!TryGoOn(updates.ToChatResponse(), history, ref options))
            {
                yield break;
            }
        }
    }

    private static bool TryGoOn(ChatResponse response, List<ChatMessage> history, ref ChatOptions? options)
    {
        if (!response.Text.StartsWith(Call, StringComparison.Ordinal))
        {
            return false;
        }

        if (response.ConversationId is null)
        {
            history.AddMessages(response);
        }
        else
        {
            history.Clear();
        }

        history.Add(new ChatMessage(ChatRole.User, $"{response.Text[Call.Length..]}: sunny"));
        options = options?.Clone() ?? new ChatOptions();
        options.ConversationId = response.ConversationId;
        return true;
    }
}
