using MaiAgent.Sdk.RefitGenerator.Model;
using Microsoft.CodeAnalysis;

namespace MaiAgent.Sdk.RefitGenerator;

/// <summary>The diagnostics of one type, in the order found.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<DiagnosticInfo> _items = [];

    public int Count => _items.Count;

    public void Add(DiagnosticDescriptor descriptor, LocationInfo? location, params string[] arguments) =>
        _items.Add(new DiagnosticInfo(descriptor, location, new EquatableArray<string>(arguments)));

    public EquatableArray<DiagnosticInfo> ToArray() => new(_items);
}
