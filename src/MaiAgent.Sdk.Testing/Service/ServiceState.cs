namespace MaiAgent.Sdk.Testing;

/// <summary>Everything one emulator remembers. Only touched under the lock of <see cref="EmulatedService"/>.</summary>
internal sealed class ServiceState
{
    private readonly TimeProvider _timeProvider;
    private readonly Dictionary<Type, Resource> _resources;

    public ServiceState(TimeProvider timeProvider, Func<string, string?>? answer)
    {
        _timeProvider = timeProvider;
        OwnAnswer = answer;
        _resources = typeof(Resource).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Resource)) && !type.IsAbstract)
            .ToDictionary(type => type, type => (Resource)Activator.CreateInstance(type, this)!);
    }

    /// <summary>The answers of whoever started the emulator, if any.</summary>
    public Func<string, string?>? OwnAnswer { get; }

    public Names Names { get; } = new();

    public IEnumerable<Route> Routes => _resources.Values.SelectMany(resource => resource.Routes);

    public DateTimeOffset Now => _timeProvider.GetUtcNow();

    public T Of<T>()
        where T : Resource => (T)_resources[typeof(T)];

    public Collection CollectionAt(string path) => _resources.Values.OfType<Collection>().Single(collection => collection.IsAt(path));
}
