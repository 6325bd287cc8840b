using Microsoft.Extensions.DependencyInjection;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>A key that other received text contains by chance is masked where text is shown, and never in the SDK's own reading.</summary>
public sealed class ShortKeyTests
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly RecordsQuery Day = new() { StartDate = new(2026, 1, 1), EndDate = new(2026, 1, 1) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
}
