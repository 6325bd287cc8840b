using System.Net;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace MaiAgent.Sdk.Contract.Tests.WireMock;

/// <summary>The journal of WireMock.Net, which is not ours, counts the requests.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly MaiAgentClient _client;

    public JournalTests() => _client = _server.CreateMaiAgentClient(options => options.MaxRetries = 2);

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_post_that_failed_went_out_once(int status)
    {
        _server.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(status));

        await Assert.ThrowsAnyAsync<MaiAgentApiException>(() => _client.Messages.CreateAsync(
            new CreateMessageRequest { Conversation = Guid.NewGuid(), Content = "在嗎" }, Token));

        Assert.Single(_server.FindLogEntries(Request.Create().UsingPost().WithPath("/api/messages/")));
        Assert.Single(_server.LogEntries);
    }

    [Fact]
    public async Task A_get_that_failed_went_out_three_times()
    {
        _server.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(HttpStatusCode.InternalServerError).WithHeader("Retry-After", "0"));

        await Assert.ThrowsAsync<MaiAgentServerException>(() => _client.Models.ListRerankerModelsAsync(Token));

        Assert.Equal(3, _server.FindLogEntries(Request.Create().UsingGet().WithPath("/api/reranker-models/")).Count);
    }
}
