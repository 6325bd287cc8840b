using System.Net;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>Begins a call: gives its request the state, and refuses a request that is not for the origin of the key.</summary>
internal sealed class CallHandler(ApiKeySource apiKey, SharedPipeline shared, bool isObserved) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        shared.ThrowIfDisposed();
        var call = new CallState(request, apiKey.Current, shared.Settings, isObserved) { Storage = shared.Storage };
        if (!call.Key.IsFor(request.RequestUri))
        {
            throw new InvalidOperationException($"A request for {request.RequestUri?.Authority} was refused: the API key is for {shared.Settings.BaseAddress.Authority} only.");
        }

        if (call.IsOurs)
        {
            request.RequestUri = ListQuery.Continue(request.RequestUri!);
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NoContent && call.IsOurs)
        {
            // Refit takes 204 for null where a value is due, without asking the serializer, which refuses an empty body.
            response.StatusCode = HttpStatusCode.OK;
        }

        return response;
    }
}
