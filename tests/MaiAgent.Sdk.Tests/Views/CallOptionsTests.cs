namespace MaiAgent.Sdk.Tests.Views;

/// <summary>What a view's options say, and what they refuse before anything is sent.</summary>
public sealed class CallOptionsTests : IDisposable
{
    private readonly MaiAgentClient _client = new(new MaiAgentClientOptions
    {
        ApiKey = "test.key",
        RequestTimeout = TimeSpan.FromSeconds(11),
        StreamIdleTimeout = TimeSpan.FromSeconds(12),
        MaxRetries = 13,
    });

    public static TheoryData<string> RefusedNames =>
    [
        "Authorization", "authorization", "Accept", "ACCEPT-ENCODING", "Range", "Host", "Expect", "Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
        "Content-Length", "content-type", "Content-Encoding", "Content-Anything", "Proxy-Authorization", "Proxy-Connection", "MaiAgent-Sdk-Body", "maiagent-sdk-repeat",
    ];

    public static TheoryData<string> MalformedNames => ["", " ", "X Tenant", "X-Tenant:", "X-T\r\nX-Other", "X-Té", "租戶", "Allow", "Expires", "Last-Modified"];

    public static TheoryData<string> MalformedValues => ["s3cr3t\r\nX-Other: 1", "s3cr3t\n", "\rs3cr3t", "s3cr3t\0", "s3cr3t\t", "s3cr3té", "s3cr3t租戶", "s3cr3t\u007f"];

    public void Dispose() => _client.Dispose();

    [Fact]
    public void They_begin_with_what_applies_and_keep_what_is_not_set()
    {
        var view = _client.WithApiKey("other.key").With(options =>
        {
            Assert.Equal((11, 12, 13, 0), Numbers(options));
            options.MaxRetries = 1;
            options.Headers["X-Tenant"] = "blue";
        });
        var second = view.ObserveExchanges(_ => { }).With(options =>
        {
            Assert.Equal((11, 12, 1, 1), Numbers(options));
            Assert.Equal("blue", options.Headers["x-tenant"]);
            options.RequestTimeout = Timeout.InfiniteTimeSpan;
            options.Headers.Clear();
        });
        second.WithApiKey("third.key").With(options => Assert.Equal((-0.001, 12, 1, 0), Numbers(options)));
        view.With(options => Assert.Equal((11, 12, 1, 1), Numbers(options)));
        _client.With(options => Assert.Equal((11, 12, 13, 0), Numbers(options)));
    }

    [Fact]
    public void Made_by_hand_they_have_the_defaults() => Assert.Equal((300, 120, 2, 0), Numbers(new MaiAgentCallOptions()));

    [Fact]
    public void Options_that_are_kept_and_changed_later_change_nothing()
    {
        MaiAgentCallOptions? kept = null;
        var view = _client.With(options => kept = options);
        kept!.MaxRetries = -1;
        kept.Headers["Authorization"] = "mine";
        view.With(options => Assert.Equal((11, 12, 13, 0), Numbers(options)));
    }

    [Theory]
    [InlineData(nameof(MaiAgentCallOptions.RequestTimeout), 0, "positive and at most a day")]
    [InlineData(nameof(MaiAgentCallOptions.RequestTimeout), -5, "positive and at most a day")]
    [InlineData(nameof(MaiAgentCallOptions.RequestTimeout), 86401, "positive and at most a day")]
    [InlineData(nameof(MaiAgentCallOptions.StreamIdleTimeout), 0, "positive and at most a day")]
    [InlineData(nameof(MaiAgentCallOptions.StreamIdleTimeout), 86401, "positive and at most a day")]
    [InlineData(nameof(MaiAgentCallOptions.MaxRetries), -1, "0 means no retry")]
    public void A_limit_that_cannot_be_is_refused_as_the_options_of_a_client_are(string setting, int value, string remedy)
    {
        var exception = Assert.Throws<ArgumentException>(() => _client.With(options => Set(options, setting, value)));
        Assert.StartsWith(setting, exception.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var exception = Assert.Throws<ArgumentException>(() => _client.With(options =>
        {
            options.MaxRetries = -1;
            options.RequestTimeout = TimeSpan.Zero;
            options.Headers["Host"] = "h";
        }));
        Assert.All((string[])["MaxRetries", "RequestTimeout", "Host"], name => Assert.Contains(name, exception.Message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void A_header_of_the_SDK_or_of_the_connection_is_refused(string name)
    {
        var exception = Assert.Throws<ArgumentException>(() => _client.With(options => options.Headers[name] = "s3cr3t"));
        Assert.StartsWith($"Headers must not hold {name}:", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(MalformedNames))]
    public void A_name_that_cannot_be_sent_is_refused(string name)
    {
        var exception = Assert.Throws<ArgumentException>(() => _client.With(options => options.Headers[name] = "s3cr3t"));
        Assert.Contains("has a name that no header of a request can have", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(MalformedValues))]
    [InlineData(null)]
    public void A_value_that_cannot_be_sent_is_refused_and_not_repeated(string? value)
    {
        var exception = Assert.Throws<ArgumentException>(() => _client.With(options => options.Headers["X-Tenant"] = value!));
        Assert.Contains("a value for X-Tenant that cannot be sent", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_action_is_needed_and_its_exceptions_come_through()
    {
        Assert.Throws<ArgumentNullException>(() => _client.With(null!));
        Assert.Throws<NotSupportedException>(() => _client.With(_ => throw new NotSupportedException()));
    }

    private static (double Request, double Idle, int Retries, int Headers) Numbers(MaiAgentCallOptions options) =>
        (options.RequestTimeout.TotalSeconds, options.StreamIdleTimeout.TotalSeconds, options.MaxRetries, options.Headers.Count);

    private static void Set(MaiAgentCallOptions options, string setting, int value)
    {
        switch (setting)
        {
            case nameof(MaiAgentCallOptions.MaxRetries):
                options.MaxRetries = value;
                break;
            case nameof(MaiAgentCallOptions.RequestTimeout):
                options.RequestTimeout = TimeSpan.FromSeconds(value);
                break;
            default:
                options.StreamIdleTimeout = TimeSpan.FromSeconds(value);
                break;
        }
    }
}
