using Microsoft.Extensions.DependencyInjection;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Text at the edge of what headers, addresses, dates and JSON may hold.</summary>
public sealed class OddTextTests
{
    /// <summary>JSON is UTF-8 whatever the header says; .NET throws when it is to decode by a name that it does not know.</summary>
    [Theory]
    [InlineData("utf8")]
    [InlineData("\"utf-8\"")]
    [InlineData("none")]
    [InlineData("'UTF-8'")]
    [InlineData("")]
    [InlineData("utf-8, application/json")]
    public async Task A_charset_that_nobody_knows_does_no_harm(string charset)
    {
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                await connection.SendAsync(request.StartsWith("DELETE", StringComparison.Ordinal)
                    ? Wire.Answer("""{"detail":"不行"}""", "403 Forbidden", type: $"application/json; charset={charset}")
                    : Wire.Answer("""{"conversationId":null,"content":"天氣","done":true}""", type: $"application/json; charset={charset}"));
            }
        });
        using var client = server.CreateClient();
        Assert.Equal("天氣", (await client.Completions.CreateAsync(Wire.Assistant, "hi", Token)).Content);
        Assert.Equal("天氣", (await client.Completions.StreamAsync(Wire.Assistant, "hi", Token).ToCompletionAsync(Token)).Content);
        Assert.Equal("不行", (await Assert.ThrowsAsync<MaiAgentPermissionException>(() => SendAsync(client, "DELETE", Token))).Detail);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59.9999999-14:00")]
    [InlineData("10000-01-01T00:00:00Z")]
    [InlineData("2016-12-31T23:59:60Z")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("-0001-01-01")]
    public async Task A_time_that_NET_cannot_hold_is_read_as_absent_or_exactly(string time)
    {
        await using var server = new RawServer(Wire.Answer($$"""{"id":"{{Wire.Id}}","name":"n","updatedAt":"{{time}}"}"""));
        using var client = server.CreateClient();
        var chatbot = await client.Chatbots.GetAsync(Wire.Assistant, Token);
        Assert.Equal("n", chatbot.Name);
        if (chatbot.UpdatedAt is { } read)
        {
            Assert.Equal(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), read);
        }
    }

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("\ude00 x")]
    [InlineData("\0\u0001\u2028\r\nInjected: yes")]
    public async Task Text_of_the_caller_that_is_not_well_formed_is_sent(string text)
    {
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                await connection.SendAsync(request.StartsWith("GET", StringComparison.Ordinal) ? AnswerTo("GET")
                    : request.Contains("\"isStreaming\":true", StringComparison.Ordinal) ? AnswerTo("STREAM") : AnswerTo("POST"));
            }
        });
        using var client = server.CreateClient();
        await client.Chatbots.ListAsync(new ListChatbotsQuery { Query = text }, Token);
        await client.Completions.CreateAsync(Wire.Assistant, text, Token);
        await client.Completions.StreamAsync(Wire.Assistant, text, Token).ToCompletionAsync(Token);
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, static request =>
        {
            Assert.DoesNotContain("\r\nInjected", request, StringComparison.Ordinal);

            // Half of a pair, escaped, is refused by strict readers of JSON.
            Assert.DoesNotContain("\\ud", request, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task A_long_query_is_sent_whole()
    {
        var text = string.Concat(Enumerable.Repeat("天a", 20_000));
        await using var server = new RawServer(AnswerTo("GET"));
        using var client = server.CreateClient();
        await client.Chatbots.ListAsync(new ListChatbotsQuery { Query = text }, Token);
        Assert.Contains(Uri.EscapeDataString(text), Assert.Single(server.Requests), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Bytes behind the end of a response are not the response to the next request.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    public async Task A_length_that_is_too_small_does_not_reach_the_next_call(string call)
    {
        const string Smuggled = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(AnswerTo(call) + Smuggled);
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync(AnswerTo(call));
            }
        });
        using var client = server.CreateClient(options => options.MaxRetries = 0);
        await SendAsync(client, call, Token);
        await SendAsync(client, call, Token);
    }

    [Theory]
    [InlineData("https://xn--/")]
    [InlineData("https://xn--a/api")]
    [InlineData("https://ä..example/")]
    [InlineData("https://faß.invalid/")]
    [InlineData("https://a_b.invalid/")]
    [InlineData("https://ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää.invalid/")]
    [InlineData("http://[::1]:1/")]
    [InlineData("http://[::ffff:127.0.0.1]:1/api")]
    public async Task A_host_is_refused_with_the_options_or_tried(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return;
        }

        MaiAgentClient client;
        try
        {
            client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key", BaseAddress = uri, MaxRetries = 0, RequestTimeout = TimeSpan.FromSeconds(10) });
        }
        catch (ArgumentException exception)
        {
            Assert.Contains(nameof(MaiAgentClientOptions.BaseAddress), exception.Message, StringComparison.Ordinal);
            return;
        }

        using (client)
        {
            await Assert.ThrowsAnyAsync<MaiAgentException>(() => SendAsync(client, "GET", Token));
            await Assert.ThrowsAnyAsync<MaiAgentException>(() => SendAsync(client, "STREAM", Token));
        }
    }

    [Fact]
    public async Task Handlers_with_scoped_services_work_where_scopes_are_validated()
    {
        await using var server = new RawServer(AnswerTo("GET"));
        var services = new ServiceCollection();
        services.AddScoped<Scoped>().AddTransient<ScopedHandler>();
        services.AddMaiAgent(options => (options.ApiKey, options.BaseAddress) = ("test.key", server.Address)).AddHttpMessageHandler<ScopedHandler>();
        services.AddMaiAgent("b", options => (options.ApiKey, options.BaseAddress) = ("test.key", server.Address)).AddHttpMessageHandler<ScopedHandler>();
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        await using var scope = provider.CreateAsyncScope();
        await SendAsync(scope.ServiceProvider.GetRequiredService<IMaiAgentClient>(), "GET", Token);
        await SendAsync(scope.ServiceProvider.GetRequiredKeyedService<IMaiAgentClient>("b"), "GET", Token);
        await scope.DisposeAsync();
        await SendAsync(provider.GetRequiredService<IMaiAgentClient>(), "GET", Token);
        Assert.Equal(3, server.Requests.Count);
    }

    private sealed class Scoped : IDisposable
    {
        private bool _disposed;

        public void Use() => ObjectDisposedException.ThrowIf(_disposed, this);

        public void Dispose() => _disposed = true;
    }

    private sealed class ScopedHandler(Scoped scoped) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            scoped.Use();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
