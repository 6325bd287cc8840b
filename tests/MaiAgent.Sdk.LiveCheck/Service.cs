using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.LiveCheck;

/// <summary>Bare HTTP to the service: what is checked is the wire, so nothing of the SDK stands between.</summary>
internal sealed class Service : IDisposable
{
    private const int MaxBytes = 16 << 20;

    private readonly HttpClient _http;
    private readonly Uri _root;

    /// <param name="root">Host and prefix, with a final slash.</param>
    /// <param name="apiKey">Sent to that host only: redirects are not followed.</param>
    public Service(Uri root, string apiKey)
    {
        _root = root;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = System.Net.DecompressionMethods.All })
        {
            MaxResponseContentBufferSize = MaxBytes,
            Timeout = TimeSpan.FromSeconds(60),
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Api-Key", apiKey);
    }

    /// <summary>Sends a request, once.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Below the prefix, or, with a slash at its start, below the host.</param>
    /// <param name="body">JSON, or nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HttpRequestException">There is no answer, or one of more than 16 MB.</exception>
    /// <exception cref="TaskCanceledException">There is no answer within a minute.</exception>
    public async Task<Answer> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(_root, path)) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _http.SendAsync(request, cancellationToken);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    public void Dispose() => _http.Dispose();
}
