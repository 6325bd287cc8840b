using Microsoft.CodeAnalysis;

namespace MaiAgent.Sdk.RefitGenerator;

/// <summary>Everything that the generator refuses. Each is an error: what it cannot compile exactly as Refit would, it does not compile.</summary>
internal static class Diagnostics
{
    private const string Category = "MaiAgent.Refit";

    public static readonly DiagnosticDescriptor MemberWithoutVerb = new(
        "RG001", "Member without a verb", "'{0}' needs one of [Get], [Post], [Put], [Patch], [Delete], or a body: its interface is compiled to a client",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor MisplacedVerb = new(
        "RG002", "Verb on a member that is not an operation", "'{0}' has a verb but is not an abstract instance method of an interface",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor GenericInterface = new(
        "RG003", "Generic interface", "'{0}' is generic or nested in a generic type, which is not supported",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor InheritedInterface = new(
        "RG004", "Inherited interface", "'{0}' inherits '{1}'; an interface with operations must stand alone",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor InaccessibleInterface = new(
        "RG005", "Inaccessible interface", "'{0}' must be accessible in its whole assembly",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor SeveralVerbs = new(
        "RG006", "Several verbs", "'{0}' has more than one verb",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor GenericMethod = new(
        "RG007", "Generic method", "'{0}' is generic, which is not supported",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ByReferenceParameter = new(
        "RG008", "Parameter by reference", "'{0}' is passed by reference, which is not supported",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnsupportedReturnType = new(
        "RG009", "Unsupported return type", "'{0}' is not supported: return Task, Task<HttpResponseMessage> or Task<T> of a model that is not nullable",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor MalformedRoute = new(
        "RG010", "Malformed route", "The route {0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnfilledPlaceholder = new(
        "RG011", "Placeholder without a parameter", "No parameter of '{0}' fills '{{{1}}}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnsupportedPathParameter = new(
        "RG012", "Unsupported path parameter", "'{0}' stands in the route, where only a Guid is supported",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor SeveralBodies = new(
        "RG013", "Several bodies", "'{0}' is a second body",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor BodyNotAllowed = new(
        "RG014", "Body where none belongs", "'{0}' is a body, and {1} has none",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor RawBody = new(
        "RG015", "Raw body", "'{0}' is of type '{1}', which Refit sends without the content serializer; that is not supported",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ConflictingAttribute = new(
        "RG016", "Attribute without a meaning here", "[{0}] has no meaning on '{1}', which is {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor SeveralQueryObjects = new(
        "RG017", "Several query objects", "'{0}' is a second query object",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnsupportedQueryType = new(
        "RG018", "Unsupported query type",
        "'{0}' is of type '{1}', which is not supported in a query: use string, bool, int, long, Guid, DateOnly, DateTimeOffset, an IFormattable struct of your own or, as a parameter, one object of such properties",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor DuplicateQueryKey = new(
        "RG019", "Duplicate name", "'{0}' is named '{1}' on the wire, as another parameter of the operation is",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ImplicitBody = new(
        "RG020", "Implicit body", "'{0}' needs [Body] or [Query]: with {1}, Refit would guess",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnusableFormat = new(
        "RG021", "Unusable format", "'{0}' cannot be formatted with \"{1}\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor MisplacedCancellationToken = new(
        "RG022", "Misplaced cancellation token", "'{0}' must be the last parameter",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor MalformedHeader = new(
        "RG023", "Malformed header", "The header {0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor SerializerAttribute = new(
        "RG024", "Serializer attribute on a query property", "[{0}] is not supported on '{1}', a property of a query; name it with [AliasAs]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ParameterNotCamelCase = new(
        "RG025", "Query parameter not in camel case", "'{0}' is not in camel case: rename it, or name it with [AliasAs]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
