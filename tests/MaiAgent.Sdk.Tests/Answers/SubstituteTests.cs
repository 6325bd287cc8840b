using MaiAgent.Sdk.Answers;
using MaiAgent.Sdk.Pipeline;
using NSubstitute;

namespace MaiAgent.Sdk.Tests.Answers;

/// <summary>AskAsync and RecoverAsync need no more of a substitute than the messages that it lists.</summary>
public sealed class SubstituteTests
{
    private static readonly Guid Conversation = Guid.NewGuid();
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly IMessagesApi _messages = Substitute.For<IMessagesApi>();
    private readonly Message _question = Message(MessageType.Incoming, "Hello", 10);
    private readonly Message _answer = Message(MessageType.Outgoing, "the answer", 12);

    private static CreateMessageRequest Request => new() { Conversation = Conversation, Content = "Hello" };

    [Fact]
    public async Task Ask_takes_what_is_new()
    {
        _messages.CreateAsync(Request, Arg.Any<CancellationToken>()).Returns(_question);
        Lists([Message(MessageType.Outgoing, "old", 1)], [_answer, Message(MessageType.Outgoing, "old", 1), _question]);

        Assert.Same(_answer, await _messages.AskAsync(Request, cancellationToken: Token));
        await _messages.Received(1).CreateAsync(Arg.Any<CreateMessageRequest>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Ask_takes_an_answer_that_a_fixed_list_always_has()
    {
        _messages.CreateAsync(Request, Arg.Any<CancellationToken>()).Returns(_question);
        Lists([_question, _answer, Message(MessageType.Outgoing, "old", 1)]);

        Assert.Same(_answer, await _messages.AskAsync(Request, cancellationToken: Token));
    }

    [Fact]
    public async Task Ask_ends_with_its_limit()
    {
        _messages.CreateAsync(Request, Arg.Any<CancellationToken>()).Returns(_question);
        Lists([_question]);

        var exception = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => _messages.AskAsync(Request, TimeSpan.FromMilliseconds(1), Token));

        Assert.Equal(("timeout", Conversation), (exception.Limit, exception.ConversationId));
    }

    [Fact]
    public async Task Recover_reads_the_messages_of_a_substitute()
    {
        var client = Substitute.For<IMaiAgentClient>();
        client.Messages.Returns(_messages);
        Lists([_answer, Message(MessageType.Incoming, "Other", 11), _question, Message(MessageType.Outgoing, "old", 1)]);
        var failure = new MaiAgentConnectionException("Broken.") { Question = new AskedQuestion(Conversation, "Hello", new FixedClock()) };

        var completion = await client.RecoverAsync(failure, Token);

        Assert.Equal(("the answer", Conversation), (completion!.Content, completion.ConversationId));
    }

    [Fact]
    public async Task Recover_takes_the_last_question_for_that_of_an_exception_made_by_hand()
    {
        var client = Substitute.For<IMaiAgentClient>();
        client.Messages.Returns(_messages);
        Lists([_answer, _question, Message(MessageType.Outgoing, "old", 1), Message(MessageType.Incoming, "Older", 0)]);
        var failure = new MaiAgentStreamException(MaiAgentStreamFailure.ConnectionLost, "Broken.") { ConversationId = Conversation };

        Assert.Equal("the answer", (await client.RecoverAsync(failure, Token))!.Content);
    }

    [Fact]
    public void The_clock_of_a_client_is_found_and_that_of_a_substitute_is_the_systems()
    {
        var clock = new FixedClock();
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "k", TimeProvider = clock });

        Assert.Same(clock, IHasClock.Of(client.Messages));
        Assert.Same(clock, IHasClock.Of(client.WithApiKey("other").Messages));
        Assert.Same(TimeProvider.System, IHasClock.Of(_messages));
    }

    private static Message Message(MessageType type, string content, int second) =>
        new() { Id = Guid.NewGuid(), Conversation = Conversation, Type = type, Content = content, CreatedAt = Now.AddSeconds(second) };

    private void Lists(Message[] first, params Message[][] later) =>
        _messages.ListAsync(Arg.Any<ListMessagesQuery>(), Arg.Any<CancellationToken>())
            .Returns(new Page<Message> { Items = first }, [.. later.Select(items => new Page<Message> { Items = items })]);

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
