namespace MaiAgent.Sdk.Testing;

/// <summary>One operation: the requests it takes and its responses.</summary>
internal sealed record Route(RoutePattern Pattern, Func<ServiceRequest, ServiceReply> Handle)
{
    public Route(string pattern, Func<ServiceRequest, ServiceReply> handle)
        : this(new RoutePattern(pattern), handle)
    {
    }
}
