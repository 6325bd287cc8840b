namespace MaiAgent.Sdk.Testing;

/// <summary>Some operations of the service. <see cref="ServiceState"/> finds every subclass by itself: no list names them.</summary>
internal abstract class Resource(ServiceState state)
{
    public abstract IEnumerable<Route> Routes { get; }

    protected ServiceState State => state;
}
