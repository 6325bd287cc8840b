namespace MaiAgent.Sdk.Pipeline;

/// <summary>Begins a call: gives its request the state, and refuses a request that is not for the origin of the key.</summary>
internal sealed class CallHandler(ApiKeySource apiKey, MaiAgentClientOptions settings, SharedPipeline shared, bool isObserved) : DelegatingHandler
{
    private const string EmptyId = "00000000-0000-0000-0000-000000000000";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        shared.ThrowIfDisposed();
        var call = new CallState(request, apiKey.Current, settings, isObserved, shared.Storage);
        if (!call.Key.IsFor(request.RequestUri))
        {
            throw new InvalidOperationException($"A request for {request.RequestUri?.Authority} was refused: the API key is for {settings.BaseAddress.Authority} only.");
        }

        if (call.IsOurs)
        {
            RefuseEmptyId(call);
            request.RequestUri = ListQuery.Continue(request.RequestUri!);
        }

        return base.SendAsync(request, cancellationToken);
    }

    /// <summary>An id that was never set names nothing, and a server that drops it would act on the whole collection.</summary>
    private static void RefuseEmptyId(CallState call)
    {
        var address = call.Request.RequestUri!;
        if (!address.OriginalString.Contains(EmptyId, StringComparison.Ordinal))
        {
            return;
        }

        foreach (var (value, name) in address.AbsolutePath.Split('/').Zip(call.UrlTemplate.Split('/')))
        {
            if (value is EmptyId && name.StartsWith('{'))
            {
                throw new ArgumentException("The id is Guid.Empty, so nothing was sent. Was it never set?", name.Trim('{', '}'));
            }
        }
    }
}
