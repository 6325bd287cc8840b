using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>The key goes to the configured origin and appears nowhere else, however it is echoed.</summary>
[Collection(nameof(RunsAlone))]
public sealed class SecretTests
{
    private const string Key = "prefix42.s3cr3t/\\\"Tail+0123456789abcdef";

    private static readonly JsonSerializerOptions Dump = new() { Converters = { new AnyTime() } };

    private static readonly string JsonKey = JsonSerializer.Serialize(Key)[1..^1];
    private static readonly string SlashedKey = Key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal);
    private static readonly string UnicodeKey = string.Concat(Key.Select(character => $"\\u{(int)character:X4}"));

    /// <summary>Answers that echo the key wherever an answer can.</summary>
    public static TheoryData<string, string> Echoes()
    {
        var rows = new TheoryData<string, string>
        {
            { "reason phrase", $"HTTP/1.1 401 {Key}\r\nContent-Length: 0\r\n\r\n" },
            { "request id", Wire.Answer("{}", "401 No", $"X-Request-Id: {Key}\r\n") },
            { "location", Wire.Answer("", "302 Found", $"Location: https://other.example/?key={Key}\r\n") },
            { "retry after", Wire.Answer("{}", "429 No", $"Retry-After: {Key}\r\n") },
            { "status line", $"HTTP/9.9 {Key} {Key}\r\n\r\n" },
            { "header line", $"HTTP/1.1 200 OK\r\n{Key}\r\n\r\n" },
            { "content type", Wire.Answer("{}", type: $"text/html; x={Key}") },
            { "plain text", Wire.Answer($"The key {Key} is unknown", "401 No") },
            { "address", Wire.Answer($"at /?key={Uri.EscapeDataString(Key)}", "401 No") },
            { "cut at 64 KiB", Wire.Answer(new string('x', (64 * 1024) - 20) + Key, "500 No") },
            { "cut on the wire", $"HTTP/1.1 400 No\r\nContent-Length: 999\r\n\r\n{{\"detail\":\"{Key[..^6]}" },
            { "cut at 1024", Wire.Answer(new string('x', 1024 - 20) + Key) },
            { "chunk header", $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n{Key}\r\n" },
            { "plain event", Wire.Answer($"data: {Key}\n\n", type: "text/event-stream") },
            { "error event", Wire.Answer($"event: error\ndata: {new string('x', 480)}{Key}\n\n", type: "text/event-stream") },
        };
        foreach (var (form, key) in (ReadOnlySpan<(string, string)>)[("json", JsonKey), ("slashed", SlashedKey), ("unicode", UnicodeKey)])
        {
            rows.Add($"{form} detail", Wire.Answer($$"""{"detail":"{{new string('x', 980)}}{{key}}"}""", "401 No"));
            rows.Add($"{form} field", Wire.Answer($$"""{"{{key}}":["{{key}}",{"{{key}}":"{{key}}"}]}""", "400 No"));
            rows.Add($"{form} whole text", Wire.Answer($"\"{key}\"", "400 No"));
            rows.Add($"{form} answer", Wire.Answer($$"""{"error":"{{key}}","{{key}}": {{key}} """));
            rows.Add($"{form} list", Wire.Answer($$"""{"results":[{"{{key}}":1,"id":"{{key}}"}]}"""));
            rows.Add($"{form} event", Wire.Answer($$$"""data: {"content":"I know {{{key}}}"}{{{"\n\n"}}}data: {"error":{"message":"{{{key}}}"}}{{{"\n\n"}}}""", type: "text/event-stream"));
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task The_key_is_masked_where_it_is_echoed(string where, string answer)
    {
        var (spans, metrics) = (new List<Activity>(), new List<MetricSnapshot>());
        using var tracing = OpenTelemetry.Sdk.CreateTracerProviderBuilder().AddSource("*").AddInMemoryExporter(spans).Build();
        using var metering = OpenTelemetry.Sdk.CreateMeterProviderBuilder().AddMeter(MaiAgentTelemetry.MeterName).AddInMemoryExporter(metrics).Build();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(answer);
        });
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddFakeLogging().SetMinimumLevel(LogLevel.Trace));
        services.ConfigureHttpClientDefaults(builder => builder.RedactLoggedHeaders(["X-Nothing"]));
        await using var provider = services.Build(server.Address, apiKey: Key);
        var failures = 0;
        foreach (var call in (string[])["GET", "POST", "STREAM", "DOWNLOAD"])
        {
            if (await Record.ExceptionAsync(() => SendAsync(provider.Client(), call, Token)) is { } exception)
            {
                failures++;
                Assert.True(exception is MaiAgentException, $"{where}: {exception}");
                Search($"{where}: {call}", exception);
            }
        }

        Assert.True(failures > 0);
        Assert.Contains(server.Requests, request => request.Contains($"Authorization: Api-Key {Key}", StringComparison.Ordinal));
        var log = provider.GetFakeLogCollector().GetSnapshot();
        Assert.Contains(log, record => (record.Level, record.Category) == (LogLevel.Debug, "MaiAgent.Sdk"));
        Assert.Contains(log, record => record.Text().Contains("[User-Agent, ", StringComparison.Ordinal));
        Assert.All(log, record => Clean(where, record.Text()));
        Assert.Contains(spans, span => span.OperationName == "invoke_agent");
        Assert.All(spans, span => Clean(where, Text(span)));
        metering.ForceFlush();
        Assert.Contains(metrics, metric => metric.Name == "gen_ai.client.operation.duration");
        Assert.All(metrics.SelectMany(metric => metric.MetricPoints), point => Clean(where, Text(point)));
    }

    [Fact]
    public void The_key_is_in_no_display_and_no_dump()
    {
        var options = new MaiAgentClientOptions { ApiKey = Key };
        using var client = new MaiAgentClient(options);
        Clean("options", options.ToString()!);
        Clean("options as JSON", JsonSerializer.Serialize(options, Dump));
        Clean("client", client.ToString()!);
        var property = typeof(MaiAgentClientOptions).GetProperty(nameof(options.ApiKey))!;
        Assert.Equal(DebuggerBrowsableState.Never, property.GetCustomAttribute<DebuggerBrowsableAttribute>()!.State);
        foreach (var type in typeof(MaiAgentClient).Assembly.GetTypes())
        {
            Assert.DoesNotContain("Key", type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value ?? "", StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("http://service.example/")]
    [InlineData("http://127.0.0.1.example/")]
    [InlineData("http://10.0.0.1/")]
    public void Plain_http_beyond_this_machine_is_refused_unless_allowed(string address)
    {
        var options = new MaiAgentClientOptions { ApiKey = Key, BaseAddress = new Uri(address) };
        var exception = Assert.Throws<ArgumentException>(() => new MaiAgentClient(options));
        Assert.Contains(nameof(MaiAgentClientOptions.AllowInsecureHttp), exception.Message, StringComparison.Ordinal);
        Clean(address, exception.ToString());
        options.AllowInsecureHttp = true;
        new MaiAgentClient(options).Dispose();
    }

    [Fact]
    public async Task The_key_does_not_follow_a_redirect_or_a_next_to_another_host()
    {
        await using var other = new RawServer(AnswerTo("GET"));
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Wire.Answer("", "302 Found", $"Location: {other.Address}chatbots/\r\n"));
            for (var page = 2; await connection.ReadRequestAsync() is not null; page++)
            {
                await connection.SendAsync(Wire.Answer(page == 4 ? Wire.EmptyPage : $$"""{"count":1,"next":"{{other.Address}}chatbots/?page={{page}}","results":[]}"""));
            }
        });
        using var client = server.CreateClient(options => options.ApiKey = Key);
        await Assert.ThrowsAsync<MaiAgentApiException>(() => SendAsync(client, "GET", Token));
        await foreach (var _ in client.Chatbots.ListAllAsync(cancellationToken: Token))
        {
        }

        Assert.Equal(4, server.Requests.Count);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_handler_that_follows_redirects_by_itself_takes_the_key_along_to_no_other_host_and_it_stays_masked()
    {
        await using var other = new RawServer(Wire.Answer($"not for {Key}", "403 No"));
        await using var server = new RawServer(Wire.Answer("", "302 Found", $"Location: {other.Address}chatbots/\r\n"));
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = true };
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = Key, BaseAddress = server.Address }, handler);
        var exception = await Assert.ThrowsAsync<MaiAgentPermissionException>(() => SendAsync(client, "GET", Token));
        Search("redirect", exception);
        Assert.DoesNotContain("Authorization", Assert.Single(other.Requests), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_the_caller_gives_stays_inside_its_place_in_the_request()
    {
        await using var server = new RawServer(Wire.Answer(Wire.EmptyPage));
        using var client = server.CreateClient();
        const string Evil = "x\r\nX-Evil: 1\r\n\r\nGET /evil HTTP/1.1/../../?a=b&c#d%0d%0a";
        await client.Messages.ListAsync(new ListMessagesQuery { Conversation = Wire.Conversation, Cursor = Evil }, Token);
        await client.Records.ListAsync(Wire.Assistant, new RecordsQuery { StartDate = new DateOnly(2026, 1, 1), EndDate = new DateOnly(2026, 1, 2), UserMessage = Evil }, Token);
        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request =>
        {
            Assert.DoesNotContain("\r\nX-Evil", request, StringComparison.Ordinal);
            Assert.Contains(Uri.EscapeDataString(Evil), request.Split("\r\n")[0], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_database_address_is_in_no_display()
    {
        const string Address = "postgres://user:password@db/x";
        object[] models =
        [
            new Chatbot { Id = Wire.Assistant, DatabaseUrl = Address },
            new CreateChatbotRequest { Name = "n", LargeLanguageModel = Wire.Assistant, DatabaseUrl = Address },
            new UpdateChatbotRequest { Name = "n", LargeLanguageModel = Wire.Assistant, DatabaseUrl = Address },
            new PatchChatbotRequest { DatabaseUrl = Address },
        ];
        Assert.All(models, model => Assert.DoesNotContain("password", model.ToString(), StringComparison.Ordinal));
    }

    /// <summary>The exception, its text, every property and everything below.</summary>
    private static void Search(string where, Exception exception)
    {
        Clean(where, exception.ToString());
        for (var current = exception; current is not null; current = current.InnerException)
        {
            foreach (var property in current.GetType().GetProperties().Where(property => property.Name is not "TargetSite"))
            {
                Clean($"{where}: {property.Name}", Text(property.GetValue(current)));
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        IDictionary<string, IReadOnlyList<string>> errors => string.Join('\n', errors.Select(error => $"{error.Key} {string.Join(' ', error.Value)}")),
        IEnumerable items => string.Join('\n', items.Cast<object?>().Select(Text)),
        _ => value.ToString()!,
    };

    private static void Clean(string where, string text)
    {
        foreach (var form in (string[])[Key, JsonKey, SlashedKey, UnicodeKey, Uri.EscapeDataString(Key), BitConverter.ToString(Encoding.ASCII.GetBytes(Key)), Key[..16]])
        {
            Assert.False(text.Contains(form, StringComparison.OrdinalIgnoreCase), $"{where}: {text}");
        }
    }

    // An exception event of System.Net.Http is recorded beneath every handler, so nothing can be done about what it quotes.
    private static string Text(Activity span) =>
        $"{span.OperationName} {span.StatusDescription} {string.Join(';', span.TagObjects)} {string.Join(';', span.Events.Where(_ => span.Source.Name != "System.Net.Http").SelectMany(one => one.Tags))}";

    private static string Text(MetricPoint point)
    {
        var tags = new List<KeyValuePair<string, object?>>();
        foreach (var tag in point.Tags)
        {
            tags.Add(tag);
        }

        return string.Join(';', tags);
    }

    private sealed class AnyTime : System.Text.Json.Serialization.JsonConverter<TimeProvider>
    {
        public override TimeProvider Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeProvider.System;

        public override void Write(Utf8JsonWriter writer, TimeProvider value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
