using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>The requests that are repeated, those that are not, the number and the signs of it.</summary>
public sealed class RetryTests
{
    private static readonly string[] CallNames = ["GET", "PUT", "DELETE", "DOWNLOAD", "POST", "PATCH", "STREAM"];

    /// <summary>How often a call is sent that fails in this way each time; 0 where the call has no such failure.</summary>
    private static readonly (string Failure, int[] Times)[] Table =
    [
        ("408 Request Timeout", [3, 3, 3, 3, 1, 1, 1]),
        ("500 Oops", [3, 3, 3, 3, 1, 1, 1]),
        ("502 Bad Gateway", [3, 3, 3, 3, 1, 1, 1]),
        ("503 Unavailable", [3, 3, 3, 3, 1, 1, 1]),
        ("504 Gateway Timeout", [3, 3, 3, 3, 1, 1, 1]),
        ("reset", [3, 3, 3, 3, 1, 1, 1]),
        ("close", [3, 3, 3, 3, 1, 1, 1]),
        ("cut headers", [3, 3, 3, 3, 1, 1, 1]),
        ("cut body", [3, 3, 0, 0, 1, 1, 1]),
        ("garbage", [3, 3, 3, 3, 1, 1, 1]),
        ("refused", [3, 3, 3, 3, 3, 3, 3]),
        ("429 Too Many Requests", [3, 3, 3, 3, 3, 3, 3]),
        ("503 Unavailable\r\nRetry-After: 0", [3, 3, 3, 3, 3, 3, 3]),
        ("503 Unavailable\r\nRetry-After: Mon, 01 Jan 2024 00:00:00 GMT", [3, 3, 3, 3, 3, 3, 3]),
        ("503 Unavailable\r\nRetry-After: soon", [3, 3, 3, 3, 1, 1, 1]),
        ("302 Found\r\nLocation: /api/chatbots/", [1, 1, 1, 1, 1, 1, 1]),
        ("400 Bad Request", [1, 1, 1, 1, 1, 1, 1]),
        ("401 Unauthorized", [1, 1, 1, 1, 1, 1, 1]),
        ("404 Not Found", [1, 1, 1, 1, 1, 1, 1]),
        ("422 Unprocessable", [1, 1, 1, 1, 1, 1, 1]),
        ("501 Not Implemented", [1, 1, 1, 1, 1, 1, 1]),
        ("505 Nope", [1, 1, 1, 1, 1, 1, 1]),
    ];

    public static IEnumerable<TheoryDataRow<string, string, int>> Matrix =>
        from row in Table
        from cell in row.Times.Zip(CallNames)
        where cell.First > 0
        select new TheoryDataRow<string, string, int>(cell.Second, row.Failure, cell.First);

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task It_is_sent(string call, string failure, int times)
    {
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await FailAsync(connection, failure);
            }
        });
        using var client = server.CreateClient(options =>
        {
            options.MaxRetryDelay = TimeSpan.FromMilliseconds(1);
            options.BaseAddress = failure == "refused" ? ClosedPort() : server.Address;
        });
        var exception = await ThrowsWithinAsync<Exception>(TimeSpan.FromSeconds(5), () => SendAsync(client, call, Token));
        Assert.True(exception is MaiAgentException, exception.ToString());
        Assert.Equal(failure == "refused" ? 0 : times, server.Requests.Count);
        Assert.Equal(times, ((MaiAgentException)exception).Attempts);
        Assert.Single(server.Requests.Select(Lines).Distinct().DefaultIfEmpty());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    public async Task A_connection_that_is_reset_before_its_first_request_is_made_again(string call)
    {
        using var connected = new SemaphoreSlim(0);
        await using var server = new RawServer(async connection =>
        {
            await connected.WaitAsync(Token);
            connection.Reset();
        });
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                var stream = new NetworkStream(socket, ownsSocket: true);
                connected.Release();

                // The reset has arrived when there is something to read, and the socket does not know it before it reads.
                Assert.True(socket.Poll(TimeSpan.FromSeconds(10), SelectMode.SelectRead));
                return stream;
            },
        };
        using var client = new MaiAgentClient(
            new MaiAgentClientOptions { ApiKey = "test.key", BaseAddress = server.Address, MaxRetryDelay = TimeSpan.FromMilliseconds(1) }, handler);
        Assert.Equal(3, (await Assert.ThrowsAsync<MaiAgentConnectionException>(() => SendAsync(client, call, Token))).Attempts);
        Assert.Equal(3, server.Connections);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    public async Task MaxRetries_of_0_means_none(string call)
    {
        await using var server = new RawServer(Wire.Answer("{}", "429 Too Many Requests", "Retry-After: 0\r\n"));
        using var client = server.CreateClient(options => options.MaxRetries = 0);
        Assert.Equal(1, (await Assert.ThrowsAsync<MaiAgentRateLimitException>(() => SendAsync(client, call, Token))).Attempts);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_connection_that_is_used_again_and_closed_unanswered_is_not_repeated_behind_our_back()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Wire.EmptyPage.Length}\r\n\r\n{Wire.EmptyPage}");
            await connection.ReadRequestAsync();
        });
        using var client = server.CreateClient(options => options.MaxRetries = 0);
        await SendAsync(client, "GET", Token);
        var exception = await Assert.ThrowsAsync<MaiAgentConnectionException>(() => SendAsync(client, "GET", Token));
        Assert.Equal((2, 1), (server.Requests.Count, exception.Attempts));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("STREAM")]
    [InlineData("DOWNLOAD")]
    public async Task A_retry_that_succeeds_is_a_success_and_sends_the_same_again(string call)
    {
        await using var server = FailingOnce(call);
        using var client = server.CreateClient();
        await SendAsync(client, call, Token);
        Assert.Equal(2, server.Requests.Count);
        Assert.Single(server.Requests.Select(Lines).Distinct());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task What_the_connection_adds_to_a_request_does_not_pile_up(string call)
    {
        using var tracing = OpenTelemetry.Sdk.CreateTracerProviderBuilder().AddSource("System.Net.Http").Build();
        var busy = Wire.Answer("", "503 Service Unavailable", "Retry-After: 0\r\n");
        var answers = new Queue<string>([busy, busy, AnswerTo(call)]);
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync(answers.Dequeue());
            }
        });
        using var client = server.CreateClient();
        await SendAsync(client, call, Token);
        var requests = server.Requests.ToList();
        Assert.Equal(3, requests.Count);
        Assert.Equal(3, requests.Select(Trace).Distinct().Count());
        Assert.Single(requests.Select(request => string.Join('\n', request.Split("\r\n").Where(line => line != Trace(request)).Order(StringComparer.Ordinal))).Distinct());

        static string Trace(string request) => Assert.Single(request.Split("\r\n"), line => line.StartsWith("traceparent:", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Headers_that_a_handler_adds_do_not_pile_up()
    {
        await using var server = FailingOnce("GET");
        await using var provider = Services(server, options => options.ApiKey = "test.key")
            .AddHttpMessageHandler(() => new BeforeHandler(request => request.Headers.Add("X-Mine", "1"))).Services.BuildServiceProvider();
        await provider.GetRequiredService<IMaiAgentClient>().Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal(2, request.Split("X-Mine").Length));
    }

    [Fact]
    public async Task A_time_out_of_the_users_own_handler_does_not_ask_a_question_twice()
    {
        var sent = 0;
        await using var server = new RawServer(AnswerTo("POST"));
        await using var provider = Services(server, options => options.ApiKey = "test.key")
            .AddHttpMessageHandler(() => new BeforeHandler(_ =>
            {
                sent++;
                throw new TaskCanceledException("The request was canceled due to the configured timeout.", new TimeoutException());
            })).Services.BuildServiceProvider();
        await Assert.ThrowsAsync<MaiAgentConnectionException>(() => SendAsync(provider.GetRequiredService<IMaiAgentClient>(), "POST", Token));
        Assert.Equal(1, sent);
    }

    [Fact]
    public async Task An_exception_of_the_users_own_handler_is_left_alone()
    {
        foreach (var mine in (Exception[])[new FileNotFoundException("mine"), new InvalidDataException("mine"), new InvalidOperationException("mine")])
        {
            var sent = 0;
            using var handler = new StubHandler(HttpResponseMessage (_) =>
            {
                sent++;
                throw mine;
            });
            using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key" }, handler);
            Assert.Same(mine, await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(client, "GET", Token)));
            Assert.Equal(1, sent);
        }
    }

    [Fact]
    public async Task Failed_attempts_are_disposed_and_each_has_a_message_of_its_own()
    {
        var bodies = new List<ProbeContent>();
        var messages = new HashSet<HttpRequestMessage>();
        using var handler = new StubHandler(request =>
        {
            Assert.True(messages.Add(request));
            bodies.Add(new ProbeContent());
            return new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = bodies[^1] };
        });
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key", MaxRetryDelay = TimeSpan.FromMilliseconds(1), MaxRetries = 4 }, handler);
        Assert.Equal(5, (await Assert.ThrowsAsync<MaiAgentServerException>(() => SendAsync(client, "GET", Token))).Attempts);
        Assert.Equal(5, bodies.Count);
        Assert.All(bodies, body => Assert.True(body.IsDisposed));
    }

    [Fact]
    public async Task A_stream_is_never_asked_for_again_once_its_headers_are_there()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Wire.StreamHead);
            connection.Reset();
        });
        using var client = server.CreateClient();
        Assert.Equal(MaiAgentStreamFailure.ConnectionLost, (await Assert.ThrowsAsync<MaiAgentStreamException>(() => SendAsync(client, "STREAM", Token))).Reason);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Attempts_count_what_was_sent_and_are_on_every_exception()
    {
        await using var server = new RawServer(async connection =>
        {
            for (var i = 0; await connection.ReadRequestAsync() is { } request; i++)
            {
                var isStream = request.Contains("event-stream", StringComparison.Ordinal);
                await connection.SendAsync(i % 2 == 0
                    ? Wire.Answer("", "429 Slow Down")
                    : Wire.Answer(isStream ? "data: nonsense\n\n" : "<html>", type: isStream ? "text/event-stream" : "application/json"));
            }
        });
        using var client = server.CreateClient(options => options.MaxRetryDelay = TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, (await Assert.ThrowsAsync<MaiAgentResponseException>(() => SendAsync(client, "GET", Token))).Attempts);
        Assert.Equal(2, (await Assert.ThrowsAsync<MaiAgentStreamException>(() => SendAsync(client, "STREAM", Token))).Attempts);
        Assert.Equal(2, (await Assert.ThrowsAsync<MaiAgentResponseException>(() => SendAsync(client, "DOWNLOAD", Token))).Attempts);
    }

    [Fact]
    public async Task Retries_are_logged_without_query_and_body()
    {
        await using var server = FailingOnce("GET");
        await using var provider = Services(server, options => options.ApiKey = "test.key").Services
            .AddLogging(logging => logging.AddFakeLogging().SetMinimumLevel(LogLevel.Trace)).BuildServiceProvider();
        await provider.GetRequiredService<IMaiAgentClient>().Chatbots.ListAsync(new ListChatbotsQuery { PageSize = 77 }, Token);
        var record = Assert.Single(provider.GetFakeLogCollector().GetSnapshot(), record => record.Message.Contains("attempt 1 failed", StringComparison.Ordinal));
        Assert.Equal((LogLevel.Warning, "MaiAgent.Sdk"), (record.Level, record.Category));
        Assert.Contains("status 429", record.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("77", record.Text(), StringComparison.Ordinal);
    }

    private static async Task FailAsync(RawConnection connection, string failure)
    {
        switch (failure)
        {
            case "reset":
                connection.Reset();
                break;
            case "close":
                connection.HalfClose();
                break;
            case "cut headers":
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Le");
                connection.HalfClose();
                break;
            case "cut body":
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"conversationId\":null,");
                connection.HalfClose();
                break;
            case "garbage":
                await connection.SendAsync("this is not HTTP\r\n\r\n");
                connection.HalfClose();
                break;
            default:
                await connection.SendAsync($"HTTP/1.1 {failure}\r\nContent-Length: 0\r\n\r\n");
                break;
        }
    }

    private static RawServer FailingOnce(string call) => new(async connection =>
    {
        for (var i = 0; await connection.ReadRequestAsync() is not null; i++)
        {
            await connection.SendAsync(i == 0 ? Wire.Answer("{}", "429 Too Many Requests", "Retry-After: 0\r\n") : AnswerTo(call));
        }
    });

    private static IHttpClientBuilder Services(RawServer server, Action<MaiAgentClientOptions> configure) =>
        new ServiceCollection().AddMaiAgent(options =>
        {
            options.BaseAddress = server.Address;
            options.MaxRetryDelay = TimeSpan.FromMilliseconds(1);
            configure(options);
        });

    private static Uri ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/api/");
    }

    private sealed class ProbeContent() : ByteArrayContent("{}"u8.ToArray())
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    /// <summary>The content of a request, in any order of its headers.</summary>
    private static string Lines(string request) => string.Join('\n', request.Split("\r\n").Order(StringComparer.Ordinal));
}
