using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Refit;

namespace MaiAgent.Sdk.Tests.Views;

/// <summary>The headers of a view are sent with each of its requests, and go nowhere else.</summary>
public sealed class ViewHeadersTests : EmulatorTest
{
    private const string Secret = "s3cr3t-tenant";

    private static readonly RecordsQuery Query = new() { StartDate = new(2000, 1, 1), EndDate = new(2999, 12, 31) };

    private IMaiAgentClient _view = null!;

    private IEnumerable<string?> Sent => Emulator.Requests.Select(static request => request.Header("X-Tenant"));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _view = With(Client);
    }

    [Fact]
    public async Task They_are_sent_with_every_kind_of_call()
    {
        Emulator.Enqueue(request => request.RawPath == "/api/organizations/", ScriptedResponse.Json("[]"));
        await _view.Chatbots.GetAsync(Emulator.ChatbotId, Token);
        await _view.Completions.CreateAsync(Emulator.ChatbotId, "?", Token);
        await _view.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token);
        await using (var file = await _view.Records.ExportExcelAsync(Emulator.ChatbotId, Query, Token))
        {
            await file.Content.CopyToAsync(Stream.Null, Token);
        }

        await _view.CreateApi<IOtherApi>().ListAsync("of the interface", Token);
        Assert.Equal(Enumerable.Repeat(Secret, 5), Sent);

        await Client.Chatbots.GetAsync(Emulator.ChatbotId, Token);
        Assert.Null(Sent.Last());
    }

    [Fact]
    public async Task They_are_sent_with_every_page_of_a_list()
    {
        Emulator.AddChatbots(4);
        Assert.Equal(6, await _view.Chatbots.ListAllAsync(new ListChatbotsQuery { PageSize = 2 }, Token).CountAsync(Token));
        Assert.Equal(Enumerable.Repeat(Secret, 3), Sent);
    }

    [Fact]
    public async Task They_are_sent_with_every_attempt_once()
    {
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse(503).Header("Retry-After", "0"), times: 2);
        await _view.Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal(3, Emulator.Requests.Count);
        Assert.All(Emulator.Requests, static request => Assert.Equal(Secret, Assert.Single(request.Headers, header => header.Key.Equals("X-Tenant", StringComparison.OrdinalIgnoreCase)).Value));
    }

    [Fact]
    public async Task They_replace_a_header_of_the_same_name()
    {
        var view = Client.With(static options => options.Headers["user-agent"] = "mine/1.0");
        await view.Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal("mine/1.0", Assert.Single(Emulator.Requests[0].Headers, static header => header.Key.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)).Value);
        await Client.Chatbots.ListAsync(cancellationToken: Token);
        Assert.StartsWith("MaiAgent.Sdk/", Emulator.Requests[1].Header("User-Agent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_of_a_view_has_those_of_both_and_may_remove_some()
    {
        var both = _view.WithApiKey(Emulator.ApiKey).With(static options => options.Headers.Add("X-Other", "2"));
        var other = both.With(static options => Assert.True(options.Headers.Remove("x-tenant")));
        await both.Chatbots.ListAsync(cancellationToken: Token);
        await other.Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal([(Secret, "2"), (null, "2")], Emulator.Requests.Select(static request => (request.Header("X-Tenant"), request.Header("X-Other"))));
    }

    [Fact]
    public async Task They_are_in_no_log_and_no_handler_of_the_application_sees_them()
    {
        var seen = new List<string>();
        var services = new ServiceCollection();
        services.AddLogging(static logging => logging.AddFakeLogging().SetMinimumLevel(LogLevel.Trace));
        services.ConfigureHttpClientDefaults(static builder => builder.RedactLoggedHeaders(["X-Nothing"]));
        services.AddMaiAgent(UseEmulator)
            .AddHttpMessageHandler(() => new Watcher(seen));
        await using var provider = services.BuildServiceProvider();
        Emulator.Enqueue("GET chatbots/", ScriptedResponse.Error(500, "Broken."), times: 3);
        var exception = await Assert.ThrowsAsync<MaiAgentServerException>(() => With(provider.GetRequiredService<IMaiAgentClient>()).Chatbots.ListAsync(cancellationToken: Token));
        Assert.Equal(Enumerable.Repeat(Secret, 3), Sent);
        Assert.Equal(6, seen.Count);
        Assert.All(seen, static headers => Assert.DoesNotContain("Tenant", headers, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
        var log = provider.GetFakeLogCollector().GetSnapshot();
        Assert.Contains(log, static record => record.Text().Contains("User-Agent", StringComparison.Ordinal));
        Assert.All(log, static record => Assert.DoesNotContain(Secret, record.Text(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task They_do_not_follow_a_request_that_a_handler_sends_elsewhere()
    {
        await using var elsewhere = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        var services = new ServiceCollection();
        services.AddMaiAgent(UseEmulator)
            .AddHttpMessageHandler(() => new BeforeHandler(request => request.RequestUri = new Uri(elsewhere.BaseAddress, request.RequestUri!.PathAndQuery)));
        await using var provider = services.BuildServiceProvider();
        await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => With(provider.GetRequiredService<IMaiAgentClient>()).Chatbots.ListAsync(cancellationToken: Token));
        Assert.Null(Assert.Single(elsewhere.Requests).Header("X-Tenant"));
    }

    private static IMaiAgentClient With(IMaiAgentClient client) => client.With(static options => options.Headers["X-Tenant"] = Secret);

    private sealed class Watcher(List<string> seen) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.ToString());
            var response = await base.SendAsync(request, cancellationToken);
            seen.Add(request.ToString());
            return response;
        }
    }
}

/// <summary>An interface of an application, with a header of its own.</summary>
public interface IOtherApi
{
    [Get("/organizations/")]
    Task<List<string>> ListAsync([Header("X-Tenant")] string tenant, CancellationToken cancellationToken);
}
