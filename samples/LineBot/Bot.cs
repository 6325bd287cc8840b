using System.Collections.Concurrent;

namespace MaiAgent.Sdk.Samples;

/// <summary>
/// Answers the messages that users of LINE send. What it remembers, conversations and events, ends with the process: an application on
/// several machines keeps both in its database, as the id of a user beside <see cref="ChatSession.ConversationId"/>.
/// </summary>
internal sealed class Bot(IMaiAgentClient client, Guid chatbotId, LineClient line)
{
    private const string TextOnly = "抱歉，我目前只看得懂文字訊息。";
    private const string NoAnswer = "抱歉，我現在無法回答，請稍後再試一次。";

    private readonly RecentEvents _seen = new();
    private readonly ConcurrentDictionary<string, UserChat> _chats = new();

    /// <summary>Takes the messages of users, and returns at once. Groups, and events that no reply is possible to, are left out.</summary>
    public void Accept(IEnumerable<LineEvent> events)
    {
        foreach (var message in events)
        {
            // LINE delivers an event again when it missed the 200. Its id tells whether the first delivery arrived; deliveryContext.isRedelivery
            // does not: a redelivery may be the first that arrives, and then it is a question without an answer.
            if (message is { Type: "message", WebhookEventId: { } id, ReplyToken: not null, Source: { Type: "user", UserId: { } userId } } && _seen.Add(id))
            {
                _chats.GetOrAdd(userId, _ => new UserChat(() => client.StartSession(chatbotId)))
                    .Enqueue(chat => AnswerAsync(chat, userId, message));
            }
        }
    }

    /// <summary>Completes when every accepted message has its answer.</summary>
    public Task FinishAsync() => Task.WhenAll(_chats.Values.Select(static chat => chat.Completion));

    private async Task AnswerAsync(UserChat chat, string userId, LineEvent message)
    {
        try
        {
            var loading = line.ShowLoadingAsync(userId);
            var answer = await AskAsync(chat, message.Message?.Text);
            await loading;
            await line.SendAsync(message, userId, answer);
        }
        catch (Exception exception)
        {
            // Nobody awaits this answer. What the user does not see has to be seen here.
            SampleClient.Report(exception);
        }
    }

    private static async Task<string> AskAsync(UserChat chat, string? question)
    {
        if (string.IsNullOrWhiteSpace(question))
        {
            return TextOnly;
        }

        try
        {
            // Streamed, although LINE takes whole messages only: a long answer then keeps its connection busy.
            var answer = await chat.Session.StreamAsync(question).ToCompletionAsync();
            return string.IsNullOrWhiteSpace(answer.Content) ? NoAnswer : answer.Content;
        }
        catch (MaiAgentException failure)
        {
            SampleClient.Report(failure);
            if (failure is MaiAgentBadRequestException or MaiAgentNotFoundException)
            {
                // Perhaps the conversation was deleted. Then every question in it would be refused.
                chat.StartOver();
            }

            return NoAnswer;
        }
    }
}
