using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace MaiAgent.Sdk.Contract.Tests.Recording;

/// <summary>
/// A way to come to a client. It has no influence on the requests, except for a header that is the application's own affair.
/// </summary>
/// <param name="Name">Its name in a message.</param>
/// <param name="UseAsync">Makes a client of the service at an address, uses it, and disposes it.</param>
/// <param name="UserAgent">The product that the application puts behind the SDK's.</param>
/// <param name="Cookie">The application's own header.</param>
internal sealed partial record Way(string Name, Func<Uri, Func<IMaiAgentClient, Task>, Task> UseAsync, string? UserAgent = null, string? Cookie = null)
{
    private const string Key = "recorded.key";
    private const string SdkUserAgent = "User-Agent: MaiAgent.Sdk/(version) (.NET (version))";

    public static IReadOnlyList<Way> All { get; } =
    [
        new("stand-alone", StandAloneAsync),
        new("container", (address, use) => ContainerAsync(address, use, _ => { })),
        new("another key", (address, use) => StandAloneAsync(address, "first.key", client => use(client.WithApiKey(Key)))),
        new("observed", (address, use) => StandAloneAsync(address, client => use(client.ObserveExchanges(_ => { })))),
        new("culture of its own", InCultureAsync),
        new("stand-alone, a handler of the application", OwnHandlerAsync),
        WithDefault("Accept", http => http.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream, */*")),
        WithDefault("Accept-Encoding", http => http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("zstd, deflate")),
        WithDefault("Authorization", http => http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer application")),
        WithDefault("the mark of a stream", http => http.DefaultRequestHeaders.Add("MaiAgent-Sdk-Body", "streamed")),
        WithDefault("the mark of repetition", http => http.DefaultRequestHeaders.Add("MaiAgent-Sdk-Repeat", "always")),
        WithDefault("the mark of another method", http => http.DefaultRequestHeaders.Add("MaiAgent-Sdk-Other-Method", "GET")),
        WithDefault("the mark of a response", http => http.DefaultRequestHeaders.Add("MaiAgent-Sdk-Response", "absent")),
        WithDefault("time-out", http => http.Timeout = TimeSpan.FromHours(1)),
        WithDefault("version", http => (http.DefaultRequestVersion, http.DefaultVersionPolicy) = (new Version(2, 0), HttpVersionPolicy.RequestVersionOrLower)),
        WithDefault("User-Agent", http => http.DefaultRequestHeaders.UserAgent.ParseAdd("Application/1.0")) with { UserAgent = "Application/1.0" },
        WithDefault("Cookie", http => http.DefaultRequestHeaders.Add("Cookie", "a=b")) with { Cookie = "a=b" },
        new("container, cookies and proxy of its connections", (address, use) => ContainerAsync(address, use, builder => builder
            .UseSocketsHttpHandler((handler, _) => (handler.UseCookies, handler.Proxy) = (true, new WebProxy("http://127.0.0.1:9"))))),
    ];

    /// <summary>The requests of a recording as they are sent in this way.</summary>
    public string Expected(string recorded)
    {
        var expected = UserAgent is null ? recorded : recorded.Replace(SdkUserAgent, $"{SdkUserAgent} {UserAgent}", StringComparison.Ordinal);
        return Cookie is null ? expected : CookiePlace().Replace(expected, $"$0Cookie: {Cookie}\n");
    }

    /// <summary>The end of the header before it, in alphabetical order.</summary>
    [GeneratedRegex(@"^(?:Content-Type|Content-Length|Authorization): .*\n(?=Host:)", RegexOptions.Multiline)]
    private static partial Regex CookiePlace();

    private static Way WithDefault(string name, Action<HttpClient> configure) =>
        new($"container, default {name}", (address, use) => ContainerAsync(address, use, builder => builder.ConfigureHttpClient(configure)));

    private static Task StandAloneAsync(Uri address, Func<IMaiAgentClient, Task> use) => StandAloneAsync(address, Key, use);

    private static async Task StandAloneAsync(Uri address, string key, Func<IMaiAgentClient, Task> use)
    {
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = key, BaseAddress = address, MaxRetries = 0 });
        await use(client);
    }

    private static async Task OwnHandlerAsync(Uri address, Func<IMaiAgentClient, Task> use)
    {
        using var handler = new HttpClientHandler();
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = Key, BaseAddress = address, MaxRetries = 0 }, handler);
        await use(client);
    }

    private static async Task ContainerAsync(Uri address, Func<IMaiAgentClient, Task> use, Action<IHttpClientBuilder> configure)
    {
        var services = new ServiceCollection();
        configure(services.AddMaiAgent(options => (options.ApiKey, options.BaseAddress, options.MaxRetries) = (Key, address, 0)));
        await using var provider = services.BuildServiceProvider();
        await use(provider.GetRequiredService<IMaiAgentClient>());
    }

    private static async Task InCultureAsync(Uri address, Func<IMaiAgentClient, Task> use)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "minus";
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yy";
        culture.DateTimeFormat.DateSeparator = ".";
        culture.DateTimeFormat.TimeSeparator = ".";
        CultureInfo.CurrentCulture = culture;
        await StandAloneAsync(address, use);
    }
}
