using MaiAgent.Sdk.Testing.Service.Chatbots;
using MaiAgent.Sdk.Testing.Service.Completions;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>
/// The service itself: a recorded request in, a complete answer out. Handlers run one at a time under one lock, so that none of them,
/// and nothing in the state, has to think about threads.
/// </summary>
internal sealed class EmulatedService(string apiKey, ServiceState state)
{
    private readonly Lock _lock = new();
    private readonly Route[] _routes =
    [
        .. new ChatbotRoutes(state).Routes,
        .. new CompletionRoutes(state).Routes,
    ];

    public ServiceReply Answer(RecordedRequest request)
    {
        try
        {
            RequireFinalSlash(request);
            Authentication.Require(request, apiKey);
            var (route, star) = Find(request);
            lock (_lock)
            {
                return route.Handle(new ServiceRequest(request, star));
            }
        }
        catch (ServiceErrorException error)
        {
            return error.Reply;
        }
    }

    /// <summary>Changes or reads the state from outside a request.</summary>
    public T Access<T>(Func<ServiceState, T> access)
    {
        lock (_lock)
        {
            return access(state);
        }
    }

    /// <summary>A Django service sends a reader to the path with the slash, and cannot do so with a body.</summary>
    private static void RequireFinalSlash(RecordedRequest request)
    {
        var path = request.RawPath;
        if (path.EndsWith('/'))
        {
            return;
        }

        throw request.Method is "GET" or "HEAD"
            ? new ServiceErrorException(new ServiceReply(301).With("Location", path + "/" + request.RawTarget[path.Length..]))
            : ServiceErrorException.NotFound();
    }

    private (Route Route, string? Star) Find(RecordedRequest request)
    {
        var path = ServicePath.Relative(request.RawPath) ?? throw ServiceErrorException.NotFound();
        var allowed = new List<string>();
        foreach (var route in _routes)
        {
            if (!route.Pattern.Matches(path, out var star))
            {
                continue;
            }

            if (string.Equals(route.Pattern.Method, request.Method, StringComparison.Ordinal))
            {
                return (route, star);
            }

            allowed.Add(route.Pattern.Method);
        }

        throw allowed.Count == 0
            ? ServiceErrorException.NotFound()
            : new ServiceErrorException(ServiceReply.Detail(405, $"Method \"{request.Method}\" not allowed.").With("Allow", string.Join(", ", allowed)));
    }
}
