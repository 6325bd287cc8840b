namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// Finds the handlers of Microsoft.Extensions.Http.Resilience, which repeat a POST and end long answers by default. They are known by
/// the namespace of their type: a reference to their package would be a dependency of every application.
/// </summary>
internal static class ResilienceHandlers
{
    private const string Namespace = "Microsoft.Extensions.Http.Resilience";

    /// <summary>The type of the first such handler among these and those inside them; null when there is none.</summary>
    public static string? Find(params IEnumerable<HttpMessageHandler> handlers) =>
        handlers.SelectMany(WithInner).Select(static handler => handler.GetType())
            .FirstOrDefault(static type => type.Namespace?.StartsWith(Namespace, StringComparison.Ordinal) == true)?.FullName;

    private static IEnumerable<HttpMessageHandler> WithInner(HttpMessageHandler handler)
    {
        for (var next = handler; next is not null; next = (next as DelegatingHandler)?.InnerHandler)
        {
            yield return next;
        }
    }
}
