using MaiAgent.Sdk.RefitGenerator.Model;
using Microsoft.CodeAnalysis;

namespace MaiAgent.Sdk.RefitGenerator.Parsing;

/// <summary>Finds out what each parameter of an operation is: token, body, part of the route or of the query.</summary>
internal sealed class ParameterParser(Verb verb, IReadOnlyList<RoutePart> route, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, string> _path = new(StringComparer.OrdinalIgnoreCase);
    private readonly QueryParser _query = new(verb, diagnostics);

    /// <summary>By the name in the route, in any case, the parameter that fills it.</summary>
    public IReadOnlyDictionary<string, string> Path => _path;

    public EquatableArray<QueryGroup> Query => _query.Groups;

    public string? Body { get; private set; }

    public string? CancellationToken { get; private set; }

    public void Add(IParameterSymbol parameter)
    {
        if (parameter.RefKind is not RefKind.None)
        {
            diagnostics.Add(Diagnostics.ByReferenceParameter, LocationInfo.Of(parameter), parameter.Name);
        }
        else if (parameter.Type.Is("System.Threading.CancellationToken"))
        {
            AddCancellationToken(parameter);
        }
        else if (RefitAttributes.IsBody(parameter))
        {
            AddBody(parameter);
        }
        else if (route.Any(part => part.IsParameter && part.Text.Equals(NameOf(parameter), StringComparison.OrdinalIgnoreCase)))
        {
            AddPath(parameter);
        }
        else
        {
            _query.Add(parameter);
        }
    }

    private static string NameOf(IParameterSymbol parameter) => RefitAttributes.AliasOf(parameter) ?? parameter.Name;

    private void AddCancellationToken(IParameterSymbol parameter)
    {
        RefuseAttributes(parameter, "the cancellation token");
        if (parameter.Ordinal < ((IMethodSymbol)parameter.ContainingSymbol).Parameters.Length - 1)
        {
            diagnostics.Add(Diagnostics.MisplacedCancellationToken, LocationInfo.Of(parameter), parameter.Name);
        }

        CancellationToken = parameter.ToIdentifier();
    }

    private void AddBody(IParameterSymbol parameter)
    {
        RefuseAttributes(parameter, "the body", except: "Body");
        var location = LocationInfo.Of(parameter);
        if (!verb.HasBody)
        {
            diagnostics.Add(Diagnostics.BodyNotAllowed, location, parameter.Name, verb.Name.ToUpperInvariant());
        }

        if (Body is not null)
        {
            diagnostics.Add(Diagnostics.SeveralBodies, location, parameter.Name);
        }

        if (parameter.Type.SpecialType is SpecialType.System_String
            || parameter.Type.IsOrInherits("System.IO.Stream")
            || parameter.Type.IsOrInherits("System.Net.Http.HttpContent"))
        {
            diagnostics.Add(Diagnostics.RawBody, location, parameter.Name, parameter.Type.ToDisplayString());
        }

        Body = parameter.ToIdentifier();
    }

    private void AddPath(IParameterSymbol parameter)
    {
        RefuseAttributes(parameter, "part of the route", except: "AliasAs");
        var location = LocationInfo.Of(parameter);
        var name = NameOf(parameter);
        if (!parameter.Type.Is("System.Guid"))
        {
            diagnostics.Add(Diagnostics.UnsupportedPathParameter, location, parameter.Name);
        }

        if (_path.ContainsKey(name))
        {
            diagnostics.Add(Diagnostics.DuplicateQueryKey, location, parameter.Name, name);
        }

        _path[name] = parameter.ToIdentifier();
    }

    private void RefuseAttributes(IParameterSymbol parameter, string role, string? except = null)
    {
        foreach (var name in RefitAttributes.NamesOn(parameter).Where(name => !name.Equals(except, StringComparison.Ordinal)))
        {
            diagnostics.Add(Diagnostics.ConflictingAttribute, LocationInfo.Of(parameter), name, parameter.Name, role);
        }
    }
}
