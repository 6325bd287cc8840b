using System.Net;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace MaiAgent.Sdk.Contract.Tests.WireMock;

/// <summary>A server whose responses change from request to request, as scenarios of WireMock.Net.</summary>
public sealed class ScenarioTests : IDisposable
{
    private const string Conversation = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly MaiAgentClient _client;

    public ScenarioTests() => _client = _server.CreateMaiAgentClient();

    private static ListMessagesQuery Query => new() { Conversation = Guid.Parse(Conversation) };

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_question_that_was_refused_with_429_is_sent_again()
    {
        var question = Request.Create().UsingPost().WithPath("/api/chatbots/*/completions/");
        _server.Given(question).InScenario("limit").WillSetStateTo("free")
            .RespondWith(Response.Create().WithStatusCode(HttpStatusCode.TooManyRequests).WithHeader("Retry-After", "0"));
        _server.Given(question).InScenario("limit").WhenStateIs("free")
            .RespondWith(Response.Create().WithStatusCode(HttpStatusCode.OK).WithHeader("Content-Type", "text/event-stream")
                .WithBody("data: {\"content\":\"到\",\"done\":false}\n\ndata: {\"content\":\"了\",\"done\":true}\n\n"));

        var answer = await _client.Completions.StreamAsync(Guid.NewGuid(), "你好").ToCompletionAsync(Token);

        Assert.Equal("到了", answer.Content);
        Assert.Equal([429, 200], _server.LogEntries.Select(entry => Convert.ToInt32(entry.ResponseMessage!.StatusCode)));
        Assert.Single(_server.LogEntries.Select(entry => entry.RequestMessage!.Body).Distinct());
    }

    [Theory]
    [InlineData("page", "2")]
    [InlineData("cursor", "cD0y")]
    public async Task Pages_are_walked_by_what_the_last_one_named(string parameter, string value)
    {
        var first = Request.Create().UsingGet().WithPath("/api/messages/");
        _server.Given(first).InScenario("pages").WillSetStateTo("named")
            .RespondWith(Response.Create().WithBody($$"""{"next":"https://other.example/?{{parameter}}={{value}}","results":[{{Message("incoming", "一")}}]}"""));
        _server.Given(Request.Create().UsingGet().WithPath("/api/messages/").WithParam(parameter, value)).InScenario("pages").WhenStateIs("named").WillSetStateTo("end")
            .RespondWith(Response.Create().WithBody($$"""{"next":null,"results":[{{Message("outgoing", "二")}}]}"""));

        var messages = _client.Messages.ListAllAsync(Query, Token);

        Assert.Equal(["一", "二"], await messages.Select(message => message.Content).ToListAsync(Token));
        Assert.Empty(_server.FindUnmatchedLogEntries());
        Assert.Equal(2, _server.LogEntries.Count);
    }

    [Fact]
    public async Task A_posted_message_is_listed_first_without_and_then_with_its_response()
    {
        var list = Request.Create().UsingGet().WithPath("/api/messages/").WithParam("conversation", Conversation);
        _server.Given(Request.Create().UsingPost().WithPath("/api/messages/")).InScenario("message").WillSetStateTo("posted")
            .RespondWith(Response.Create().WithStatusCode(HttpStatusCode.Created).WithBody(Message("incoming", "在嗎")));
        _server.Given(list).InScenario("message").WhenStateIs("posted").WillSetStateTo("answered")
            .RespondWith(Response.Create().WithBody($"[{Message("incoming", "在嗎")}]"));
        _server.Given(list).InScenario("message").WhenStateIs("answered")
            .RespondWith(Response.Create().WithBody($"[{Message("incoming", "在嗎")},{Message("outgoing", "在")}]"));

        await _client.Messages.CreateAsync(new CreateMessageRequest { Conversation = Query.Conversation, Content = "在嗎" }, Token);

        Assert.Equal(["在嗎"], await ContentsAsync());
        Assert.Equal(["在嗎", "在"], await ContentsAsync());
        Assert.Empty(_server.FindUnmatchedLogEntries());
    }

    private async Task<IEnumerable<string?>> ContentsAsync() =>
        (await _client.Messages.ListAsync(Query, Token)).Items.Select(message => message.Content);

    private static string Message(string type, string content) =>
        $$"""{"conversation":"{{Conversation}}","type":"{{type}}","content":"{{content}}","createdAt":"1748314926000"}""";
}
