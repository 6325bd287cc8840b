using System.Net.Http.Headers;

namespace MaiAgent.Sdk.Http;

/// <summary>Adds the API key, and refuses every request that is not for the configured origin.</summary>
internal sealed class AuthenticationHandler(string apiKey, Uri baseAddress, HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    private readonly AuthenticationHeaderValue _authorization = new(ApiKey.Scheme, apiKey);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } uri || !BaseAddresses.SameOrigin(uri, baseAddress))
        {
            throw new InvalidOperationException($"A request for {request.RequestUri?.Authority} was refused: the API key is for {baseAddress.Authority} only.");
        }

        request.Headers.Authorization = _authorization;
        return base.SendAsync(request, cancellationToken);
    }
}
