using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace MaiAgent.Sdk.WireFaults.Tests.Storage;

/// <summary>The connection to the object store: nothing of the API's on it, and everything that makes connections.</summary>
public sealed class StorageConnectionTests : StorageTest
{
    private static readonly string[] Bare = ["Content-Length", "Content-Type", "Host"];

    [Fact]
    public async Task Neither_the_application_nor_a_trace_adds_anything()
    {
        var seen = new List<string>();
        var services = new ServiceCollection();
        services.ConfigureHttpClientDefaults(builder => builder.ConfigureHttpClient(http => http.DefaultRequestHeaders.Add("X-All", "1")));
        services.AddMaiAgent(UseEmulator)
            .ConfigureHttpClient(http => http.DefaultRequestHeaders.Add("X-Ours", "1"))
            .ConfigureHttpClient(http => http.DefaultRequestHeaders.Add("Cookie", "a=b"))
            .AddHttpMessageHandler(() => new BeforeHandler(request => seen.Add(request.RequestUri!.AbsolutePath)));
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        using var activity = new Activity("upload").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("secret", "1").Start();

        await provider.GetRequiredService<IMaiAgentClient>().Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token);

        Assert.Equal(Bare, Uploads[0].Headers.Select(header => header.Key).Order());
        Assert.Equal(["/api/upload-presigned-url/", "/api/attachments/"], seen);
        Assert.Equal("a=b", Emulator.Requests[0].Header("Cookie"));
    }

    [Fact]
    public async Task Cookies_of_the_store_are_not_kept()
    {
        Emulator.EnqueueStorage(new ScriptedResponse(500).Header("Set-Cookie", "a=b; Path=/"));
        var services = new ServiceCollection();
        services.AddMaiAgent(options => (options.ApiKey, options.BaseAddress, options.MaxRetryDelay) = (Emulator.ApiKey, Emulator.BaseAddress, TimeSpan.FromMilliseconds(1)))
            .UseSocketsHttpHandler((handler, _) => (handler.UseCookies, handler.AllowAutoRedirect) = (true, true));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IMaiAgentClient>().Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token);

        Assert.Equal(2, Uploads.Count);
        Assert.All(Uploads, upload => Assert.Equal(Bare, upload.Headers.Select(header => header.Key).Order()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_primary_handler_of_the_application_serves_the_store_too(bool fromContainer)
    {
        var hosts = new List<string>();
        using var primary = new BeforeHandler(request => hosts.Add(request.RequestUri!.Authority)) { InnerHandler = new SocketsHttpHandler { ActivityHeadersPropagator = null } };
        var options = new MaiAgentClientOptions { ApiKey = Emulator.ApiKey, BaseAddress = Emulator.BaseAddress };
        var services = new ServiceCollection();
        services.AddMaiAgent(settings => (settings.ApiKey, settings.BaseAddress) = (options.ApiKey, options.BaseAddress)).ConfigurePrimaryHttpMessageHandler(() => primary);
        await using var provider = services.BuildServiceProvider();
        using var standAlone = new MaiAgentClient(options, primary);
        var client = fromContainer ? provider.GetRequiredService<IMaiAgentClient>() : standAlone;

        await client.Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token);

        Assert.Equal([Emulator.BaseAddress.Authority, Emulator.StorageAddress.Authority, Emulator.BaseAddress.Authority], hosts);
        Assert.Equal(Bare, Uploads[0].Headers.Select(header => header.Key).Order());
    }

    [Theory]
    [InlineData("http://192.0.2.1/bucket", false)]
    [InlineData("http://192.0.2.1/bucket", true)]
    [InlineData("https://192.0.2.1/bucket", false)]
    public async Task Plain_http_beyond_this_machine_must_be_allowed(string url, bool isAllowed)
    {
        var uploads = new List<HttpRequestMessage>();
        using var handler = new StubHandler(request =>
        {
            if (request.RequestUri!.Host == "192.0.2.1")
            {
                uploads.Add(request);
                return new HttpResponseMessage(HttpStatusCode.NoContent);
            }

            return new HttpResponseMessage { Content = new StringContent($$$"""{"url":"{{{url}}}","fields":{"key":"media/a"}}""") };
        });
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "k", AllowInsecureHttp = isAllowed }, handler);
        var form = await client.Attachments.CreatePresignedUploadAsync(new CreatePresignedUploadRequest { Filename = "a", ModelName = UploadModelName.Attachment, FileSize = 3 }, Token);

        var error = await Record.ExceptionAsync(() => client.Attachments.UploadToStorageAsync(form, Source(Bytes(3)), Name, cancellationToken: Token));

        if (isAllowed || url.StartsWith("https", StringComparison.Ordinal))
        {
            Assert.Null(error);
            Assert.Null(Assert.Single(uploads).Headers.Authorization);
        }
        else
        {
            Assert.Contains(nameof(MaiAgentClientOptions.AllowInsecureHttp), Assert.IsType<MaiAgentStorageException>(error).Message, StringComparison.Ordinal);
            Assert.Equal("192.0.2.1", ((MaiAgentStorageException)error).Host);
            Assert.Empty(uploads);
        }
    }

    [Fact]
    public async Task A_proxy_of_the_application_serves_a_store_elsewhere_and_not_one_on_this_machine()
    {
        await using var proxy = new RawServer("HTTP/1.1 204 No Content\r\n\r\n");
        var services = new ServiceCollection();
        services.AddMaiAgent(options => (options.ApiKey, options.BaseAddress, options.AllowInsecureHttp) = (Emulator.ApiKey, Emulator.BaseAddress, true))
            .UseSocketsHttpHandler((handler, _) => handler.Proxy = new WebProxy(proxy.Address));
        await using var provider = services.BuildServiceProvider();
        var attachments = provider.GetRequiredService<IMaiAgentClient>().Attachments;
        await attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token);
        Assert.Empty(proxy.Requests);
        Emulator.Enqueue("POST upload-presigned-url/", ScriptedResponse.Json("""{"url":"http://store.example/bucket","fields":{"key":"media/a"}}"""));
        var form = await attachments.CreatePresignedUploadAsync(new CreatePresignedUploadRequest { Filename = "a", ModelName = UploadModelName.Attachment, FileSize = 3 }, Token);

        await attachments.UploadToStorageAsync(form, Source(Bytes(3)), Name, cancellationToken: Token);

        Assert.StartsWith("POST http://store.example/bucket HTTP/1.1\r\n", Assert.Single(proxy.Requests), StringComparison.Ordinal);
        Assert.Single(Uploads);
    }

    [Fact]
    public async Task A_redirect_that_a_handler_of_the_application_followed_is_no_success()
    {
        await using var elsewhere = new RawServer("HTTP/1.1 204 No Content\r\n\r\n");
        Emulator.EnqueueStorage(new ScriptedResponse(302).Header("Location", elsewhere.Address.ToString()));
        using var handler = new HttpClientHandler();
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = Emulator.ApiKey, BaseAddress = Emulator.BaseAddress }, handler);

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => client.Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Contains(elsewhere.Address.Authority, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_are_used_again_and_end_with_the_client()
    {
        var client = Emulator.CreateClient();
        for (var i = 0; i < 3; i++)
        {
            await client.WithApiKey(Emulator.ApiKey).Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token);
        }

        var form = await client.Attachments.CreatePresignedUploadAsync(new CreatePresignedUploadRequest { Filename = "a", ModelName = UploadModelName.Attachment, FileSize = 3 }, Token);
        client.Dispose();

        Assert.Single(Uploads.Select(upload => upload.ConnectionId).Distinct());
        await Uploads[0].ClientDisconnected.WaitAsync(TimeSpan.FromSeconds(5), Token);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Attachments.UploadToStorageAsync(form, Source(Bytes(3)), Name, cancellationToken: Token));
    }

    [Fact]
    public async Task Disposing_the_client_ends_a_transfer()
    {
        var client = Emulator.CreateClient();
        Emulator.EnqueueStorage(new ScriptedResponse().Stall());
        var upload = client.Attachments.UploadDirectAsync(Source(Bytes(1000)), Name, cancellationToken: Token);
        await Emulator.WaitForRequestAsync(request => request.RawPath == "/maiagent-media", Token);

        client.Dispose();

        var error = await Assert.ThrowsAsync<MaiAgentConnectionException>(() => upload.WaitAsync(TimeSpan.FromSeconds(5), Token));
        Assert.Contains("disposed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_with_other_limits_has_them_for_the_store_too()
    {
        Emulator.EnqueueStorage(new ScriptedResponse(500), int.MaxValue);
        var view = Client.With(options =>
        {
            options.MaxRetries = 1;
            options.Headers["X-View"] = "1";
        });

        await Assert.ThrowsAsync<MaiAgentStorageException>(() => view.Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Equal((2, "1"), (Uploads.Count, Emulator.Requests[0].Header("X-View")));
        Assert.All(Uploads, upload => Assert.Equal(Bare, upload.Headers.Select(header => header.Key).Order()));
    }
}
