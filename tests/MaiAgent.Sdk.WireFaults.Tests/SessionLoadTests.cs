namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Ten thousand turns of a hundred sessions at once, over one client: no session sees another one's conversation.</summary>
[Collection(nameof(RunsAlone))]
[Trait("Category", "Slow")]
public sealed class SessionLoadTests
{
    private const int Sessions = 100;
    private const int Turns = 100;

    [Fact]
    public async Task Every_session_sees_its_own_conversation_only()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        using var client = emulator.CreateClient();
        var sessions = await Task.WhenAll(Enumerable.Range(0, Sessions).Select(TalkAsync)).WaitAsync(TimeSpan.FromMinutes(3), Token);

        var conversations = sessions.Select(static session => session.ConversationId!.Value).ToList();
        Assert.Equal(Sessions, conversations.Distinct().Count());

        // What the service stored: in each conversation the questions of its session, each once and in order.
        var inbox = (await client.WebChats.GetAsync(emulator.WebChatId, Token)).Inbox!.Id!.Value;
        var stored = await client.Conversations.ListAllAsync(new ListConversationsQuery { Inbox = inbox }, Token).Select(static conversation => conversation.Id).ToListAsync(Token);
        Assert.Equal(conversations.Order(), stored.Order());
        foreach (var (number, conversation) in conversations.Index())
        {
            var messages = await client.Messages.ListAllAsync(new ListMessagesQuery { Conversation = conversation }, Token).ToListAsync(Token);
            Assert.Equal(Enumerable.Range(0, Turns).Select(turn => Question(number, turn)), messages.Where(static message => message.Type == MessageType.Incoming).Select(static message => message.Content));
            Assert.Equal(2 * Turns, messages.Count);
        }

        // What was sent: one request for each question, the first of a session without a conversation.
        var asked = emulator.Requests.Where(static request => request.Method == "POST").Select(static request => Asked(request)).ToLookup(static asked => asked.Question, static asked => asked.Conversation);
        Assert.Equal(Sessions * Turns, asked.Count);
        Assert.All(Enumerable.Range(0, Sessions * Turns), i => Assert.Equal(i % Turns == 0 ? null : conversations[i / Turns], Assert.Single(asked[Question(i / Turns, i % Turns)])));

        async Task<ChatSession> TalkAsync(int number)
        {
            var session = client.StartSession(emulator.ChatbotId);
            Guid? conversation = null;
            for (var turn = 0; turn < Turns; turn++)
            {
                // A streamed answer is a hundred events long by the end; a tenth of them are enough.
                var question = Question(number, turn);
                var answer = turn % 10 == number % 10 ? await session.StreamAsync(question, Token).ToCompletionAsync(Token) : await session.AskAsync(question, Token);
                conversation ??= answer.ConversationId;
                Assert.Equal(conversation, answer.ConversationId);
                Assert.Equal(conversation, session.ConversationId);
                var earlier = string.Join(", ", Enumerable.Range(0, turn).Select(i => $"\"{Question(number, i)}\""));
                Assert.Equal($"You asked: \"{question}\".{(turn == 0 ? "" : $" Earlier you said: {earlier}.")} Glad to help 🐶", answer.Content);
            }

            return session;
        }
    }

    private static string Question(int session, int turn) => $"{session}-{turn}";

    private static (string Question, Guid? Conversation) Asked(RecordedRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        return (
            body.RootElement.GetProperty("message").GetProperty("content").GetString()!,
            body.RootElement.TryGetProperty("conversation", out var conversation) ? conversation.GetGuid() : null);
    }
}
