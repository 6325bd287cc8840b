namespace MaiAgent.Sdk.Testing;

/// <summary>
/// The service itself: a recorded request in, a complete response out. Handlers run one at a time under one lock, so that none of them,
/// and nothing in the state, has to think about threads.
/// </summary>
internal sealed class EmulatedService(string apiKey, ServiceState state)
{
    private readonly Lock _lock = new();

    /// <summary>Those with fewer stars first: a word in a path goes before an id.</summary>
    private readonly Route[] _routes = [.. state.Routes.OrderBy(route => route.Pattern.Stars)];

    public ServiceReply Answer(RecordedRequest request)
    {
        try
        {
            var (route, served) = Find(request);
            return Run(() => route.Handle(served));
        }
        catch (ServiceErrorException error)
        {
            return error.Reply;
        }
    }

    /// <summary>Stores the question of a completion that a script responds to; null for any other request, and for one that is refused.</summary>
    public StoredQuestion? Store(RecordedRequest request)
    {
        try
        {
            var (route, served) = Find(request);
            return route.Pattern.ToString() is Completions.Create ? Run(() => state.Of<Completions>().Store(served)) : null;
        }
        catch (ServiceErrorException)
        {
            return null;
        }
    }

    /// <summary>Keeps what became of a delivery to the webhook.</summary>
    public void Record(WebhookDelivery delivery) => Run(() => state.Of<WebhookRecords>().Add(delivery));

    /// <summary>The answer of the object store.</summary>
    public ServiceReply AnswerUpload(RecordedRequest request) => Run(() => state.Of<ObjectStore>().Answer(request));

    /// <summary>Does something with the state while no request is handled.</summary>
    public T Run<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }

    private (Route Route, ServiceRequest Request) Find(RecordedRequest request)
    {
        var path = ServicePath.Relative(request.RawPath);
        Route[] routes = [.. _routes.Where(route => path is not null && route.Pattern.Match(path) is not null)];
        if (routes.Length == 0 && !request.RawPath.EndsWith('/'))
        {
            throw WithoutFinalSlash(request);
        }

        Authentication.Require(request, apiKey);
        return Array.Find(routes, route => string.Equals(route.Pattern.Method, request.Method, StringComparison.Ordinal)) is { } found
            ? (found, new ServiceRequest(request, found.Pattern.Match(path!)!))
            : throw (routes.Length == 0 ? ServiceErrorException.NotFound() : NotAllowed(request.Method, routes));
    }

    /// <summary>A Django service sends a reader to the path with the slash, and cannot do so with a body.</summary>
    private static ServiceErrorException WithoutFinalSlash(RecordedRequest request) => request.Method is "GET" or "HEAD"
        ? new ServiceErrorException(new ServiceReply(301).With("Location", request.RawPath + "/" + request.RawTarget[request.RawPath.Length..]))
        : ServiceErrorException.NotFound();

    private static ServiceErrorException NotAllowed(string method, IEnumerable<Route> routes) =>
        new(ServiceReply.Detail(405, $"Method \"{method}\" not allowed.").With("Allow", string.Join(", ", routes.Select(route => route.Pattern.Method))));
}
