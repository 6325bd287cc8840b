using System.Text.Json.Nodes;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Integrations.Tests.Extensions.AI;

/// <summary>An agent of the Agent Framework over an assistant. docs/agents.md says the same.</summary>
public sealed class AgentTests : ChatTest
{
    private IEnumerable<(string? Conversation, string? Text)> Asked => Emulator.Requests
        .Where(static request => request.Method == "POST")
        .Select(static request => JsonNode.Parse(request.BodyText)!)
        .Select(static body => ((string?)body["conversation"], (string?)body["message"]!["content"]));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_that_was_stored_and_restored_goes_on_in_the_same_conversation(bool isStreaming)
    {
        var agent = Chat.AsAIAgent();
        var session = await agent.CreateSessionAsync(Token);
        await RunAsync(agent, "My dog is called Rex", session, isStreaming);
        await RunAsync(agent, "Do you know my dog?", session, isStreaming);
        var stored = (await agent.SerializeSessionAsync(session, cancellationToken: Token)).GetRawText();

        // Another process: other clients, and nothing but the text.
        using var client = Emulator.CreateClient();
        var restarted = client.AsIChatClient(Emulator.ChatbotId).AsAIAgent();
        var restored = await restarted.DeserializeSessionAsync(JsonElement.Parse(stored), cancellationToken: Token);
        var answer = await RunAsync(restarted, "What is its name?", restored, isStreaming);

        Assert.Contains("Rex", answer.Text, StringComparison.Ordinal);
        var conversation = ConversationOf(session);
        Assert.NotNull(conversation);
        Assert.Equal(conversation, ConversationOf(restored));
        Assert.Equal([(null, "My dog is called Rex"), (conversation, "Do you know my dog?"), (conversation, "What is its name?")], Asked);
        Assert.DoesNotContain("Rex", stored, StringComparison.Ordinal);
        Assert.Equal(6, await Client.Messages.ListAllAsync(new ListMessagesQuery { Conversation = Guid.Parse(conversation) }, Token).CountAsync(Token));
    }

    [Fact]
    public async Task Sessions_do_not_mix_and_a_run_without_one_is_a_conversation_of_its_own()
    {
        var agent = Chat.AsAIAgent();
        var sessions = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            var session = await agent.CreateSessionAsync(Token);
            await agent.RunAsync($"My number is {i}.", session, cancellationToken: Token);
            var answer = await agent.RunAsync("And now?", session, cancellationToken: Token);
            Assert.Contains($"My number is {i}.", answer.Text, StringComparison.Ordinal);
            return session;
        }));
        await agent.RunAsync("one", cancellationToken: Token);
        await agent.RunAsync("two", cancellationToken: Token);

        Assert.Equal(10, sessions.Select(ConversationOf).Distinct().Count());
        Assert.Equal([(null, "one"), (null, "two")], Asked.TakeLast(2));
    }

    [Fact]
    public async Task A_session_begins_in_a_conversation_that_there_is()
    {
        var agent = Chat.AsAIAgent();
        var conversation = Emulator.AddConversations(1)[0].ToString();

        await agent.RunAsync("?", await agent.CreateSessionAsync(conversation, Token), cancellationToken: Token);

        Assert.Equal([(conversation, "?")], Asked);
    }

    [Fact]
    public async Task A_session_that_broke_in_its_first_turn_does_not_know_its_conversation_and_the_exception_does()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().StoreQuestion().Chunk("one").Reset());
        var agent = Chat.AsAIAgent();
        var session = await agent.CreateSessionAsync(Token);

        var exception = await Assert.ThrowsAsync<MaiAgentStreamException>(() => RunAsync(agent, "My dog is called Rex", session, isStreaming: true));
        Assert.Null(ConversationOf(session));
        var conversation = exception.ConversationId.ToString();
        var recovered = await Client.RecoverAsync(exception, Token);
        var answer = await agent.RunAsync("What is its name?", await agent.CreateSessionAsync(conversation!, Token), cancellationToken: Token);

        Assert.Equal("one", exception.PartialContent);
        Assert.Contains("Rex", recovered!.Content, StringComparison.Ordinal);
        Assert.Contains("Rex", answer.Text, StringComparison.Ordinal);
        Assert.Equal([(null, "My dog is called Rex"), (conversation, "What is its name?")], Asked);
    }

    [Fact]
    public async Task A_session_whose_first_turn_was_left_does_not_know_its_conversation_and_the_updates_do()
    {
        var agent = Chat.AsAIAgent();
        var session = await agent.CreateSessionAsync(Token);

        await using var updates = agent.RunStreamingAsync("one", session, cancellationToken: Token).GetAsyncEnumerator(Token);
        Assert.True(await updates.MoveNextAsync());
        var conversation = updates.Current.AsChatResponseUpdate().ConversationId;
        await updates.DisposeAsync();

        Assert.True(Guid.TryParse(conversation, out _));
        Assert.Null(ConversationOf(session));
    }

    [Fact]
    public async Task A_session_that_broke_later_stays_in_its_conversation()
    {
        var agent = Chat.AsAIAgent();
        var session = await agent.CreateSessionAsync(Token);
        await agent.RunAsync("one", session, cancellationToken: Token);
        Emulator.Enqueue(ScriptedResponse.Stream().StoreQuestion().Chunk("t").Reset());

        await Assert.ThrowsAsync<MaiAgentStreamException>(() => RunAsync(agent, "two", session, isStreaming: true));
        await RunAsync(agent, "three", session, isStreaming: true);

        var conversation = ConversationOf(session);
        Assert.Equal([(null, "one"), (conversation, "two"), (conversation, "three")], Asked);
    }

    [Fact]
    public async Task Instructions_and_tools_of_the_agent_stay_behind()
    {
        var isCalled = false;
        var agent = Chat.AsAIAgent(instructions: "Reply in Welsh.", tools: [AIFunctionFactory.Create(() => isCalled = true, "call_me")]);

        await agent.RunAsync("?", cancellationToken: Token);

        Assert.Equal("""{"message":{"content":"?"}}""", Assert.Single(Emulator.Requests).BodyText);
        Assert.False(isCalled);
    }

    [Fact]
    public async Task An_agent_is_a_tool_of_another_one()
    {
        var tool = Chat.AsAIAgent(name: "house_rules", description: "Knows the rules of the house.").AsAIFunction();

        var result = await tool.InvokeAsync(new AIFunctionArguments { ["query"] = "May I eat here?" }, Token);

        Assert.Equal(("house_rules", "Knows the rules of the house."), (tool.Name, tool.Description));
        Assert.Contains("May I eat here?", $"{result}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_with_a_session_is_one_conversation_and_without_one_several()
    {
        var agent = Chat.AsAIAgent();
        var session = await agent.CreateSessionAsync(Token);
        foreach (var tool in new[] { agent.AsAIFunction(session: session), agent.AsAIFunction() })
        {
            await tool.InvokeAsync(new AIFunctionArguments { ["query"] = "one" }, Token);
            await tool.InvokeAsync(new AIFunctionArguments { ["query"] = "two" }, Token);
        }

        Assert.Equal([(null, "one"), (ConversationOf(session), "two"), (null, "one"), (null, "two")], Asked);
    }

    [Fact]
    public async Task What_a_context_provider_says_for_the_user_is_sent_and_what_it_says_for_the_system_is_not()
    {
        var agent = Chat.AsAIAgent(new ChatClientAgentOptions { AIContextProviders = [new Weather()] });

        await agent.RunAsync("Shall I go out?", cancellationToken: Token);

        var (_, text) = Assert.Single(Asked);
        Assert.Equal(["It rains.", "Shall I go out?"], text!.Split("\n\n").Order());
    }

    [Fact]
    public async Task A_history_provider_beside_the_service_s_history_is_refused_by_the_framework()
    {
        var agent = Chat.AsAIAgent(new ChatClientAgentOptions { ChatHistoryProvider = new InMemoryChatHistoryProvider() });

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => agent.RunAsync("?", cancellationToken: Token));

        Assert.Contains("ChatHistoryProvider", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_leads_to_the_client_behind_it()
    {
        var agent = Chat.AsAIAgent();

        Assert.Same(Client, agent.GetService<IChatClient>()!.GetService<IMaiAgentClient>());
        Assert.Equal("maiagent", agent.GetService<AIAgentMetadata>()!.ProviderName);
        var answer = await agent.RunAsync("?", cancellationToken: Token);
        Assert.IsType<Completion>(Assert.Single(answer.Messages).RawRepresentation);
    }

    private sealed class Weather : AIContextProvider
    {
        protected override ValueTask<AIContext> ProvideAIContextAsync(InvokingContext context, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(new AIContext { Instructions = "Reply in Welsh.", Messages = [User("It rains."), new ChatMessage(ChatRole.System, "Be brief.")] });
    }

    private static string? ConversationOf(AgentSession session) => Assert.IsType<ChatClientAgentSession>(session).ConversationId;

    private static async Task<AgentResponse> RunAsync(AIAgent agent, string text, AgentSession session, bool isStreaming) => isStreaming
        ? await agent.RunStreamingAsync(text, session, cancellationToken: Token).ToAgentResponseAsync(Token)
        : await agent.RunAsync(text, session, cancellationToken: Token);
}
