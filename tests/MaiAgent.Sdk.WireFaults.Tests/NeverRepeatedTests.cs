using System.Net;
using System.Net.Sockets;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Calls that reach people, consume a quota or make a copy: nothing repeats them, and a lost response says what may have happened.</summary>
public sealed class NeverRepeatedTests
{
    private static readonly string[] CallNames = ["BroadcastAsync", "BroadcastToInboxAsync", "BroadcastToEntireInboxAsync", "CreateOutgoingAsync", "BatchQas.CreateAsync", "DuplicateAsync"];

    private static readonly string[] Failures =
    [
        "429 Too Many Requests\r\nRetry-After: 0", "503 Unavailable\r\nRetry-After: 0", "408 Request Timeout", "500 Oops", "502 Bad Gateway", "504 Gateway Timeout",
    ];

    public static MatrixTheoryData<string, string> Answered => new(CallNames, Failures);

    public static TheoryData<string> Calls => new(CallNames);

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task A_failure_is_not_repeated_whatever_its_status(string call, string failure)
    {
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync($"HTTP/1.1 {failure}\r\nContent-Length: 0\r\n\r\n");
            }
        });
        using var client = server.CreateClient();

        var exception = await Assert.ThrowsAnyAsync<MaiAgentApiException>(() => SendAsync(client, call));

        Assert.Equal((1, 1), (server.Requests.Count, exception.Attempts));
        Assert.DoesNotContain("MaiAgent-Sdk", server.Requests.Single(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal((int)exception.StatusCode >= 500, exception.Message.Contains(Effect(call), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_lost_response_says_what_may_have_happened(string call)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        using var client = server.CreateClient();

        var exception = await Assert.ThrowsAsync<MaiAgentConnectionException>(() => SendAsync(client, call));

        Assert.Equal((1, 1), (server.Requests.Count, exception.Attempts));
        Assert.Contains(Effect(call), exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_connection_that_was_never_made_is_not_tried_again_and_did_nothing(string call)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/api/");
        listener.Stop();
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key", BaseAddress = address });

        var exception = await Assert.ThrowsAsync<MaiAgentConnectionException>(() => SendAsync(client, call));

        Assert.Equal(1, exception.Attempts);
        Assert.DoesNotContain(Effect(call), exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_time_out_says_what_may_have_happened(string call)
    {
        var clock = new WatchedClock();
        var received = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            received.SetResult();
            await connection.StallAsync();
        });
        using var client = server.CreateClient(options => options.TimeProvider = clock);

        var sending = SendAsync(client, call);
        await received.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);
        clock.Advance(TimeSpan.FromSeconds(300));
        var exception = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => sending);

        Assert.Equal((nameof(MaiAgentClientOptions.RequestTimeout), 1), (exception.Limit, exception.Attempts));
        Assert.Contains(Effect(call), exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_response_that_cannot_be_read_says_what_may_have_happened(string call)
    {
        await using var server = new RawServer(Wire.Answer("<html>"));
        using var client = server.CreateClient();

        Assert.Contains(Effect(call), (await Assert.ThrowsAsync<MaiAgentResponseException>(() => SendAsync(client, call))).Message, StringComparison.Ordinal);
    }

    private static Task SendAsync(MaiAgentClient client, string call) => call switch
    {
        "BroadcastAsync" => client.Contacts.BroadcastAsync([Wire.Assistant], "hi", Token),
        "BroadcastToInboxAsync" => client.Contacts.BroadcastToInboxAsync(Wire.Assistant, "hi", [Wire.Conversation], Token),
        "BroadcastToEntireInboxAsync" => client.Contacts.BroadcastToEntireInboxAsync(Wire.Assistant, "hi", Token),
        "CreateOutgoingAsync" => client.Messages.CreateOutgoingAsync(new CreateMessageRequest { Conversation = Wire.Conversation, Content = "hi" }, Token),
        "BatchQas.CreateAsync" => client.BatchQas.CreateAsync(Wire.Assistant, new CreateBatchQaRequest { File = "key", Filename = "a.xlsx" }, Token),
        _ => client.Chatbots.DuplicateAsync(Wire.Assistant, Token),
    };

    private static string Effect(string call) => call switch
    {
        "CreateOutgoingAsync" => "the message may have gone out",
        "BatchQas.CreateAsync" => "the questions may be being answered",
        "DuplicateAsync" => "there may be a copy",
        _ => "messages may have gone out",
    };
}
