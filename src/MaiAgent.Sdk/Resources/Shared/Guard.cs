using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk;

/// <summary>Refuses, before anything is sent, the ids and lists with which a request would do something else than it says.</summary>
internal static class Guard
{
    /// <exception cref="ArgumentException">The list is empty or holds a null.</exception>
    public static IReadOnlyList<T> NotEmpty<T>(IReadOnlyList<T>? items, [CallerArgumentExpression(nameof(items))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(items, name);
        return items.Count == 0 ? throw new ArgumentException("The list is empty. Nothing was sent.", name)
            : items.Any(static item => item is null) ? throw new ArgumentException("The list holds a null. Nothing was sent.", name)
            : items;
    }

    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static Guid Id(Guid id, [CallerArgumentExpression(nameof(id))] string? name = null) =>
        id != Guid.Empty ? id : throw new ArgumentException("The id is Guid.Empty: was it never set? Nothing was sent.", name);

    /// <exception cref="ArgumentException">The id is empty, and not null.</exception>
    public static Guid? Id(Guid? id, [CallerArgumentExpression(nameof(id))] string? name = null) => id is { } given ? Id(given, name) : null;

    /// <summary>The ids, each once.</summary>
    /// <exception cref="ArgumentException">The list is empty or holds an empty id.</exception>
    public static IReadOnlyList<Guid> Ids(IReadOnlyList<Guid>? ids, [CallerArgumentExpression(nameof(ids))] string? name = null) =>
        NotEmpty(ids, name).Contains(Guid.Empty)
            ? throw new ArgumentException("An id is Guid.Empty: was it never set? Nothing was sent.", name)
            : [.. ids!.Distinct()];
}
