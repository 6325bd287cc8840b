using System.Net;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>Gives each request the API key to carry, and refuses every request that is not for the configured origin.</summary>
internal sealed class AuthenticationHandler(ApiKeySource apiKey, Uri baseAddress, HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = apiKey.Current;
        if (!key.IsFor(request.RequestUri))
        {
            throw new InvalidOperationException($"A request for {request.RequestUri?.Authority} was refused: the API key is for {baseAddress.Authority} only.");
        }

        key.GoWith(request);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NoContent && RefitApis.IsOurs(request))
        {
            // Refit takes 204 for null where a value is due, without asking the serializer, which refuses an empty body.
            response.StatusCode = HttpStatusCode.OK;
        }

        return response;
    }
}
