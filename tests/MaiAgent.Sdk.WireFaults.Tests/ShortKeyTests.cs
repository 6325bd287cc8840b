using Microsoft.Extensions.DependencyInjection;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>A key that other received text contains by chance is masked where text is shown, and never in the SDK's own reading.</summary>
public sealed class ShortKeyTests
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly RecordsQuery Day = new() { StartDate = new(2026, 1, 1), EndDate = new(2026, 1, 1) };

    [Theory]
    [InlineData("test", false)]
    [InlineData("test", true)]
    [InlineData("e", false)]
    [InlineData("e", true)]
    [InlineData("application", true)]
    public async Task A_file_keeps_its_name_type_and_length(string key, bool fromContainer)
    {
        await using var server = new RawServer(Wire.Answer("bytes", headers: "Content-Disposition: attachment; filename=\"test text.xlsx\"\r\n", type: Excel));
        await using var provider = new ServiceCollection().Build(server.Address, apiKey: key);
        using var own = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = key, BaseAddress = server.Address });
        var client = fromContainer ? provider.Client() : own;

        await using var file = await client.Records.ExportExcelAsync(Wire.Assistant, Day, Token);

        Assert.Equal(("test text.xlsx", Excel, 5L), (file.FileName, file.ContentType, file.Length));
    }

    [Theory]
    [InlineData("e")]
    [InlineData("text")]
    [InlineData("data")]
    [InlineData("{")]
    public async Task A_stream_and_a_whole_answer_are_read(string key)
    {
        var replies = new Queue<string>([Wire.Answer($"data: {Wire.Event("text e", done: true)}\n\n", type: "text/event-stream"), Wire.Answer(Wire.Completion)]);
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync(replies.Dequeue());
            }
        });
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = key, BaseAddress = server.Address });

        Assert.Equal("text e", (await client.Completions.StreamAsync(Wire.Assistant, "?", Token).ToCompletionAsync(Token)).Content);
        Assert.Equal("whole", (await client.Completions.CreateAsync(Wire.Assistant, "?", Token)).Content);
    }

    [Fact]
    public async Task An_error_is_read_before_it_is_masked()
    {
        await using var server = new RawServer(Wire.Answer("""{"detail":"No test today."}""", "429 No", "Retry-After: 3600\r\nX-Request-Id: test-7\r\n"));
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test", BaseAddress = server.Address });

        var exception = await Assert.ThrowsAsync<MaiAgentRateLimitException>(() => client.Chatbots.GetAsync(Wire.Assistant, Token));

        Assert.Equal(("No *** today.", "***-7", TimeSpan.FromHours(1)), (exception.Detail, exception.RequestId, exception.RetryAfter));
    }

    [Theory]
    [InlineData("repeats")]
    [InlineData("fails")]
    [InlineData("answers")]
    public async Task A_header_of_an_earlier_response_is_not_taken_for_one_of_the_last(string handler)
    {
        var replies = new Queue<string>([Wire.Answer("{}", headers: "Content-Language: test\r\n"), Wire.Answer(Wire.EmptyPage)]);
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync(replies.Dequeue());
            }
        });
        await using var provider = new ServiceCollection().Build(
            server.Address, builder => builder.AddHttpMessageHandler(() => new SecondChance(handler)), apiKey: "test");
        var seen = new List<MaiAgentExchange>();

        await provider.Client().ObserveExchanges(seen.Add).Chatbots.ListAsync(cancellationToken: Token);

        Assert.Equal(handler == "answers" ? 1 : 2, server.Requests.Count);
        Assert.DoesNotContain("Content-Language", Assert.Single(seen).Headers.Keys);
    }

    /// <summary>A handler that does not accept the first response: it sends again, leaves that to the SDK, or answers itself.</summary>
    private sealed class SecondChance(string way) : DelegatingHandler
    {
        private int _responses;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (++_responses > 1)
            {
                return response;
            }

            response.Dispose();
            return way switch
            {
                "repeats" => await base.SendAsync(request, cancellationToken),
                "answers" => new HttpResponseMessage { Content = new StringContent(Wire.EmptyPage) },
                _ => throw new HttpRequestException("Not this one."),
            };
        }
    }
}
