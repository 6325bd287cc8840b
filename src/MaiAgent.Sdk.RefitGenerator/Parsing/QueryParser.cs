using MaiAgent.Sdk.RefitGenerator.Model;
using Microsoft.CodeAnalysis;

namespace MaiAgent.Sdk.RefitGenerator.Parsing;

/// <summary>Reads the parameters that make up the query.</summary>
internal sealed class QueryParser(Verb verb, DiagnosticBag diagnostics)
{
    private static readonly string[] SerializerAttributes =
    [
        "System.Text.Json.Serialization.JsonIgnoreAttribute",
        "System.Text.Json.Serialization.JsonPropertyNameAttribute",
        "System.Runtime.Serialization.IgnoreDataMemberAttribute",
    ];

    private readonly List<QueryGroup> _groups = [];
    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);
    private bool _hasObject;

    public EquatableArray<QueryGroup> Groups => new(_groups);

    public void Add(IParameterSymbol parameter)
    {
        var location = LocationInfo.Of(parameter);
        if (QueryType.From(parameter.Type) is { } type)
        {
            AddValue(parameter, type, location);
        }
        else if (QueryType.IsObject(parameter.Type))
        {
            AddObject(parameter, location);
        }
        else
        {
            Refuse(parameter, parameter.Type, location);
        }
    }

    private void AddValue(IParameterSymbol parameter, QueryType type, LocationInfo? location)
    {
        var key = RefitAttributes.AliasOf(parameter) ?? parameter.Name;
        if (RefitAttributes.AliasOf(parameter) is null && !CamelCase.From(key).Equals(key, StringComparison.Ordinal))
        {
            // Refit camel-cases the properties of an object, but takes a parameter's name as it is.
            diagnostics.Add(Diagnostics.ParameterNotCamelCase, location, parameter.Name);
        }

        var value = ToValue(parameter, key, parameter.ToIdentifier(), type, location);
        _groups.Add(new QueryGroup(NullableObject: null, new EquatableArray<QueryValue>([value])));
    }

    private void AddObject(IParameterSymbol parameter, LocationInfo? location)
    {
        if (verb.HasBody && !RefitAttributes.IsQuery(parameter))
        {
            diagnostics.Add(Diagnostics.ImplicitBody, location, parameter.Name, verb.Name.ToUpperInvariant());
        }

        if (_hasObject)
        {
            diagnostics.Add(Diagnostics.SeveralQueryObjects, location, parameter.Name);
        }

        if (RefitAttributes.AliasOf(parameter) is not null)
        {
            diagnostics.Add(Diagnostics.ConflictingAttribute, location, "AliasAs", parameter.Name, "an object whose properties are the query");
        }

        if (RefitAttributes.FormatOf(parameter) is { } format)
        {
            diagnostics.Add(Diagnostics.UnusableFormat, location, parameter.Name, format);
        }

        _hasObject = true;
        var properties = ReadableProperties(parameter.Type).ToList();
        if (properties.Count == 0)
        {
            Refuse(parameter, parameter.Type, location);
        }

        var name = parameter.ToIdentifier();
        var values = properties.Select(property => ToValue(property, name, LocationInfo.Of(property) ?? location)).OfType<QueryValue>();
        _groups.Add(new QueryGroup(parameter.Type.IsReferenceType ? name : null, new EquatableArray<QueryValue>(values)));
    }

    private QueryValue? ToValue(IPropertySymbol property, string owner, LocationInfo? location)
    {
        foreach (var attribute in SerializerAttributes.Select(property.Attribute).OfType<AttributeData>())
        {
            var name = attribute.AttributeClass!.Name;
            diagnostics.Add(Diagnostics.SerializerAttribute, location, name.Substring(0, name.Length - "Attribute".Length), property.Name);
        }

        if (property.IsIndexer || QueryType.From(property.Type) is not { } type)
        {
            Refuse(property, property.Type, location);
            return null;
        }

        var key = RefitAttributes.AliasOf(property) ?? CamelCase.From(property.Name);
        return ToValue(property, key, $"{owner}.{property.ToIdentifier()}", type, location);
    }

    private QueryValue ToValue(ISymbol symbol, string key, string expression, QueryType type, LocationInfo? location)
    {
        if (!_keys.Add(key))
        {
            diagnostics.Add(Diagnostics.DuplicateQueryKey, location, symbol.Name, key);
        }

        var format = RefitAttributes.FormatOf(symbol);
        if (format is not null && (!type.IsFormattable || format.Length == 0 || format.IndexOfAny(['{', '}']) >= 0))
        {
            diagnostics.Add(Diagnostics.UnusableFormat, location, symbol.Name, format);
        }

        return new QueryValue(Uri.EscapeDataString(key), expression, format ?? type.DefaultFormat);
    }

    private void Refuse(ISymbol symbol, ITypeSymbol type, LocationInfo? location) =>
        diagnostics.Add(Diagnostics.UnsupportedQueryType, location, symbol.Name, type.ToDisplayString());

    /// <summary>Public properties that can be read, a type's own before those it inherits, as reflection lists them.</summary>
    private static IEnumerable<IPropertySymbol> ReadableProperties(ITypeSymbol type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public }
                    && seen.Add(property.Name))
                {
                    yield return property;
                }
            }
        }
    }
}
